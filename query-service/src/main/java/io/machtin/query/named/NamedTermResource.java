package io.machtin.query.named;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.access.Scope;
import io.machtin.query.reply.Reply;
import io.machtin.query.search.NameQuery;
import io.machtin.query.search.Parameters;
import io.machtin.query.term.Kind;
import io.machtin.query.term.Term;
import io.machtin.query.term.Terms;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists whose items are used as filters: {@code reference=}, {@code source=}, {@code author=}. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Terms")
@RolesAllowed(Scope.READ)
public final class NamedTermResource {
  private static final int FRESH_SECONDS = 30;
  private static final int MOST = 200;
  private static final int USUAL = 20;

  private final Terms terms;

  NamedTermResource(Terms terms) {
    this.terms = terms;
  }

  /** Documents; {@code id} is the value for {@code reference=}. */
  @GET
  @Path("references")
  @Operation(operationId = "listReferences", summary = "Cited documents, most cited first")
  public Response references(@Context UriInfo uri, @Context Request request) {
    return list(Kind.REFERENCE, uri, request);
  }

  /** Sources. */
  @GET
  @Path("sources")
  @Operation(operationId = "listSources", summary = "Sources, those with most articles first")
  public Response sources(@Context UriInfo uri, @Context Request request) {
    return list(Kind.SOURCE, uri, request);
  }

  /** Authors. */
  @GET
  @Path("authors")
  @Operation(operationId = "listAuthors", summary = "Authors, those with most articles first")
  public Response authors(@Context UriInfo uri, @Context Request request) {
    return list(Kind.AUTHOR, uri, request);
  }

  private Response list(Kind kind, UriInfo uri, Request request) {
    Parameters parameters =
        Parameters.ofQuery(uri.getQueryParameters()).allowOnly(Set.of("q", "limit"));
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode items = page.putArray("items");
    for (Term term :
        terms.named(
            kind,
            parameters.one("q").map(text -> NameQuery.toTsQuery("q", text)),
            Optional.empty(),
            parameters.number("limit", 1, MOST, USUAL))) {
      items.add(term.toJson().put("articles", term.articles()));
    }
    return Reply.of(request, page, FRESH_SECONDS).build();
  }
}
