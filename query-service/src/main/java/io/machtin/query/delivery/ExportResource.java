package io.machtin.query.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.access.Scope;
import io.machtin.query.search.Filter;
import io.machtin.query.search.MatchCount;
import io.machtin.query.search.Order;
import io.machtin.query.search.PageSearch;
import io.machtin.query.search.Parameters;
import io.machtin.query.search.ResolvedFilter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything that a query matches, without a cap. */
@Path("/v1/articles/export")
@Tag(name = "Delivery")
@RolesAllowed(Scope.READ)
public final class ExportResource {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PageSearch search;
  private final MatchCount counts;
  private final Pages pages;

  ExportResource(PageSearch search, MatchCount counts, Pages pages) {
    this.search = search;
    this.counts = counts;
    this.pages = pages;
  }

  /** Oldest first, so that articles which arrive meanwhile come at the end. */
  @GET
  @Operation(operationId = "export", summary = "All articles that match, as NDJSON or CSV")
  public Response export(@Context UriInfo uri) {
    Set<String> allowed = new TreeSet<>(Filter.parameters());
    allowed.add("format");
    Parameters parameters = Parameters.ofQuery(uri.getQueryParameters()).allowOnly(allowed);
    boolean csv = parameters.oneOf("format", List.of("ndjson", "csv"), "ndjson").equals("csv");
    ResolvedFilter filter = search.resolve(Filter.of(parameters));
    StreamingOutput output = csv ? csv(filter) : ndjson(filter);
    return Response.ok(output)
        .type(csv ? "text/csv;charset=UTF-8;header=present" : "application/x-ndjson")
        .header("Content-Disposition", "attachment; filename=articles." + (csv ? "csv" : "ndjson"))
        // Lets the caller show how far the export is; an estimate where it is large.
        .header("X-Total-Count", counts.of(filter, false).articles())
        .header("Cache-Control", "no-store")
        .build();
  }

  private StreamingOutput ndjson(ResolvedFilter filter) {
    return out ->
        pages.forEach(
            filter,
            Order.OLDEST,
            event -> {
              out.write(event);
              out.write('\n');
            });
  }

  private StreamingOutput csv(ResolvedFilter filter) {
    return out -> {
      out.write((CsvRow.HEADER + "\r\n").getBytes(UTF_8));
      pages.forEach(
          filter,
          Order.OLDEST,
          event -> out.write((CsvRow.of(JSON.readTree(event)) + "\r\n").getBytes(UTF_8)));
    };
  }
}
