package io.machtin.query.article;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.access.Scope;
import io.machtin.query.problem.InvalidParameterException;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How an article changed. */
@Path("/v1/articles/{id}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Articles")
@RolesAllowed(Scope.READ)
public final class RevisionResource {
  private static final int FRESH_SECONDS = 5;

  private final Articles articles;
  private final Revisions revisions;

  RevisionResource(Articles articles, Revisions revisions) {
    this.articles = articles;
    this.revisions = revisions;
  }

  /** All revisions. */
  @GET
  @Operation(operationId = "listRevisions", summary = "Revisions of an article, oldest first")
  public Response list(@PathParam("id") String id, @Context Request request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("items", revisions.of(articles.whole(id)));
    return Reply.of(request, json, FRESH_SECONDS).build();
  }

  /** One revision. */
  @GET
  @Path("{revision}")
  @Operation(operationId = "getRevision", summary = "An article as it was in one revision")
  public Response one(
      @PathParam("id") String id, @PathParam("revision") int revision, @Context Request request) {
    return Reply.of(request, revisions.one(articles.whole(id), revision), FRESH_SECONDS).build();
  }

  /** What changed. */
  @GET
  @Path("{revision}/diff")
  @Operation(operationId = "diff", summary = "What a revision changed, word by word")
  public Response diff(
      @PathParam("id") String id,
      @PathParam("revision") int revision,
      @Context UriInfo uri,
      @Context Request request) {
    Parameters parameters = Parameters.ofQuery(uri.getQueryParameters()).allowOnly(Set.of("from"));
    int from = parameters.number("from", 1, Integer.MAX_VALUE, Math.max(1, revision - 1));
    if (from == revision) {
      throw new InvalidParameterException("from", "must be another revision");
    }
    ObjectNode diff = revisions.diff(articles.whole(id), from, revision);
    return Reply.of(request, diff, FRESH_SECONDS).build();
  }
}
