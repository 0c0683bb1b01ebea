package io.machtin.query.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.machtin.access.Scope;
import io.machtin.query.search.Filter;
import io.machtin.query.search.PageSearch;
import io.machtin.query.search.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For those who keep a copy of everything. */
@Path("/v1/articles/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery")
@RolesAllowed(Scope.READ)
public final class ChangesResource {
  private static final int MOST = 500;
  private static final int USUAL = 100;

  private final Changes changes;
  private final PageSearch search;

  ChangesResource(Changes changes, PageSearch search) {
    this.changes = changes;
    this.search = search;
  }

  /** What changed behind a place; an article that changed twice comes once, as it is now. */
  @GET
  @Operation(
      operationId = "changes",
      summary = "Changed and removed articles since a cursor, without gaps")
  public Response changes(@Context UriInfo uri) {
    Set<String> allowed = new TreeSet<>(Filter.parameters());
    allowed.addAll(Set.of("after", "limit"));
    Parameters parameters = Parameters.ofQuery(uri.getQueryParameters()).allowOnly(allowed);
    ChangeCursor after =
        parameters
            .one("after")
            .map(text -> ChangeCursor.decode("after", text))
            .orElseGet(changes::beginning);
    int limit = parameters.number("limit", 1, MOST, USUAL);
    Changes.Stretch stretch =
        changes.after("after", after, search.resolve(Filter.of(parameters)), limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode items = json.putArray("items");
    for (Changes.ChangedArticle each : stretch.changes()) {
      ObjectNode item = items.addObject().put("id", each.id().toString());
      item.put("change", each.event().isPresent() ? "stored" : "removed");
      each.event()
          .ifPresent(
              event ->
                  item.putRawValue(
                      "article", new RawValue(new String(event, StandardCharsets.UTF_8))));
    }
    String next = stretch.end().encode();
    json.put("next", next).put("atEnd", stretch.atEnd());
    return Response.ok(json)
        .header(
            "Link",
            "<"
                + uri.getRequestUriBuilder().replaceQueryParam("after", next).build()
                + ">; rel=\"next\"")
        .header("Cache-Control", "no-store")
        .build();
  }
}
