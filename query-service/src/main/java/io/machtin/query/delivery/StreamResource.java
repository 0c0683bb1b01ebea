package io.machtin.query.delivery;

import io.machtin.access.Scope;
import io.machtin.query.search.Filter;
import io.machtin.query.search.PageSearch;
import io.machtin.query.search.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Articles as they become queryable (server-sent events). */
@Path("/v1/stream")
@Tag(name = "Delivery")
@RolesAllowed(Scope.READ)
public final class StreamResource {
  private final Changes changes;
  private final PageSearch search;
  private final LiveStream stream;

  StreamResource(Changes changes, PageSearch search, LiveStream stream) {
    this.changes = changes;
    this.search = search;
    this.stream = stream;
  }

  /** Begins behind {@code Last-Event-ID}, else behind {@code after}, else now. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @io.smallrye.common.annotation.Blocking
  @Operation(operationId = "stream", summary = "New, changed and removed articles as they come")
  public void stream(
      @Context UriInfo uri,
      @Context Sse sse,
      @Context SseEventSink sink,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
    Set<String> allowed = new TreeSet<>(Filter.parameters());
    allowed.add("after");
    Parameters parameters = Parameters.ofQuery(uri.getQueryParameters()).allowOnly(allowed);
    ChangeCursor from =
        Optional.ofNullable(lastEventId)
            .filter(id -> !id.isBlank())
            .map(id -> ChangeCursor.decode("Last-Event-ID", id))
            .or(() -> parameters.one("after").map(text -> ChangeCursor.decode("after", text)))
            .orElseGet(changes::now);
    stream.add(sse, sink, search.resolve(Filter.of(parameters)), Filter.of(parameters), from);
  }
}
