package io.machtin.query.takedown;

import io.machtin.access.Scope;
import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.problem.NotThereException;
import io.machtin.query.projection.Change;
import io.machtin.query.projection.Projection;
import io.machtin.query.search.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes articles down, for administrators. */
@Path("/v1/articles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Scope.ADMIN)
public class TakedownResource {
  private static final int LONGEST_REASON = 500;

  private final TakedownStore takedowns;
  private final Tombstones tombstones;
  private final Projection projection;

  TakedownResource(TakedownStore takedowns, Tombstones tombstones, Projection projection) {
    this.takedowns = takedowns;
    this.tombstones = tombstones;
    this.projection = projection;
  }

  /** Removes an article; it stays removed whatever is replayed. */
  @DELETE
  @Path("{id}")
  @Operation(operationId = "takeDown", summary = "Removes an article for good (administrators)")
  public Response takeDown(@PathParam("id") String id, @Context UriInfo uri) {
    Parameters parameters =
        Parameters.ofQuery(uri.getQueryParameters()).allowOnly(Set.of("reason"));
    String reason = parameters.one("reason").orElse("");
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new InvalidParameterException(
          "reason", "must say why, in 1 to " + LONGEST_REASON + " characters");
    }
    UUID article = uuid(id);
    takedowns.add(article, reason);
    tombstones.publish(article);
    projection.apply(List.of(new Change.Removed(article)));
    return Response.noContent().build();
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw NotThereException.unknown("article", id);
    }
  }
}
