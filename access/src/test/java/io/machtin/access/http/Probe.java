package io.machtin.access.http;

import io.machtin.access.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Endpoints as the services have them. */
@Path("/v1/probe")
public final class Probe {
  @GET
  @RolesAllowed(Scope.READ)
  public Response read() {
    return Response.ok("read").header("Cache-Control", "max-age=5").build();
  }

  @POST
  @RolesAllowed(Scope.INGEST)
  public String write(String body) {
    return "written " + body.length();
  }

  @DELETE
  @RolesAllowed(Scope.ADMIN)
  public void remove() {}

  @POST
  @Path("search")
  @RolesAllowed(Scope.READ)
  public String search(String body) {
    return "found";
  }

  @GET
  @Path("either")
  @RolesAllowed({Scope.READ, Scope.INGEST})
  public String either() {
    return "either";
  }

  @GET
  @Path("forgotten")
  public String forgotten() {
    return "forgotten";
  }
}
