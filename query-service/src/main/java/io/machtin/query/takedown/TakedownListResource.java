package io.machtin.query.takedown;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The record of all takedowns, for administrators. */
@Path("/v1/takedowns")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class TakedownListResource {
  private final Administrators administrators;

  TakedownListResource(Administrators administrators) {
    this.administrators = administrators;
  }

  /** What was taken down, when and why. */
  @GET
  @Operation(operationId = "takedowns", summary = "What was taken down and why (administrators)")
  public Map<String, List<Takedown>> list(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    administrators.check(authorization);
    return Map.of("items", Takedown.newestFirst());
  }
}
