package io.machtin.query.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.access.Scope;
import io.machtin.query.problem.NotThereException;
import io.machtin.query.reply.KeptAnswers;
import io.machtin.query.reply.Reply;
import io.machtin.query.search.NameQuery;
import io.machtin.query.search.Parameters;
import io.machtin.query.term.Kind;
import io.machtin.query.term.Term;
import io.machtin.query.term.Terms;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People, bodies and places. */
@Path("/v1/entities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Entities")
@RolesAllowed(Scope.READ)
public final class EntityResource {
  private static final int FRESH_SECONDS = 30;
  private static final int MOST = 200;
  private static final int USUAL = 20;

  private final Terms terms;
  private final EntityProfile profiles;
  private final KeptAnswers answers;

  EntityResource(Terms terms, EntityProfile profiles, KeptAnswers answers) {
    this.terms = terms;
    this.profiles = profiles;
    this.answers = answers;
  }

  /** Entities by name. */
  @GET
  @Operation(operationId = "listEntities", summary = "Entities by name, most frequent first")
  public Response list(@Context UriInfo uri, @Context Request request) {
    Parameters parameters =
        Parameters.ofQuery(uri.getQueryParameters()).allowOnly(Set.of("q", "type", "limit"));
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode items = page.putArray("items");
    for (Term term :
        terms.named(
            Kind.ENTITY,
            parameters.one("q").map(text -> NameQuery.toTsQuery("q", text)),
            parameters.one("type"),
            parameters.number("limit", 1, MOST, USUAL))) {
      items.add(term.toJson().put("articles", term.articles()));
    }
    return Reply.of(request, page, FRESH_SECONDS).build();
  }

  /** One entity. */
  @GET
  @Path("{id}")
  @Operation(
      operationId = "getEntity",
      summary = "What the articles say of an entity: offices, first and last seen, by day")
  public Response one(@PathParam("id") String id) {
    return answers.response(() -> profile(id));
  }

  private JsonNode profile(String id) {
    return profiles.of(
        terms.find(Kind.ENTITY, id).orElseThrow(() -> NotThereException.unknown("entity", id)));
  }
}
