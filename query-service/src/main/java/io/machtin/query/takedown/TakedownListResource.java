package io.machtin.query.takedown;

import io.machtin.access.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The record of all takedowns, for administrators. */
@Path("/v1/takedowns")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Scope.ADMIN)
public class TakedownListResource {
  private final TakedownStore takedowns;

  TakedownListResource(TakedownStore takedowns) {
    this.takedowns = takedowns;
  }

  /** What was taken down, when and why. */
  @GET
  @Operation(operationId = "takedowns", summary = "What was taken down and why (administrators)")
  public Map<String, List<Takedown>> list() {
    return Map.of("items", takedowns.newestFirst());
  }
}
