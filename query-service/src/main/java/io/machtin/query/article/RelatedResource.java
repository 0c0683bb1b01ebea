package io.machtin.query.article;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.access.Scope;
import io.machtin.query.reply.Reply;
import io.machtin.query.search.Parameters;
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
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** From one article to others. */
@Path("/v1/articles/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Articles")
@RolesAllowed(Scope.READ)
public final class RelatedResource {
  private static final int FRESH_SECONDS = 30;
  private static final int MOST = 50;
  private static final int USUAL = 10;

  private final Articles articles;
  private final Related related;
  private final Copies copies;

  RelatedResource(Articles articles, Related related, Copies copies) {
    this.articles = articles;
    this.related = related;
    this.copies = copies;
  }

  /** Articles about the same. */
  @GET
  @Path("related")
  @Operation(operationId = "related", summary = "Articles that share entities and topics")
  public Response related(
      @PathParam("id") String id, @Context UriInfo uri, @Context Request request) {
    Parameters parameters = Parameters.ofQuery(uri.getQueryParameters()).allowOnly(Set.of("limit"));
    long no = articles.whole(id).no();
    List<byte[]> cards = articles.cards(related.of(no, parameters.number("limit", 1, MOST, USUAL)));
    ObjectNode nothingBeside = JsonNodeFactory.instance.objectNode();
    return Reply.of(request, ItemList.json(nothingBeside, cards), FRESH_SECONDS).build();
  }

  /** The same text in other places. */
  @GET
  @Path("copies")
  @Operation(
      operationId = "copies",
      summary = "Near-duplicates of an article, oldest first, and which one was the first")
  public Response copies(@PathParam("id") String id, @Context Request request) {
    return Reply.of(request, copies.of(articles.whole(id)), FRESH_SECONDS).build();
  }
}
