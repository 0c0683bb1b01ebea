package io.machtin.query.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.access.Scope;
import io.machtin.query.search.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pipeline for those who run it. */
@Path("/v1/pipeline")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
@RolesAllowed(Scope.READ)
public final class PipelineResource {
  private final Pipeline pipeline;

  PipelineResource(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** Is answered with 200 also where a part does not answer: the answer says which. */
  @GET
  @Operation(
      operationId = "pipeline",
      summary = "What waits before each stage, how fast it goes, and what failed")
  public Response now(@Context UriInfo uri) {
    Parameters.ofQuery(uri.getQueryParameters()).allowOnly(Set.of());
    ObjectNode state = pipeline.now();
    return Response.ok(state).header("Cache-Control", "no-store").build();
  }
}
