package io.machtin.ingest.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.machtin.access.Scope;
import io.machtin.ingest.crawl.Frontier;
import io.machtin.ingest.crawl.HealthView;
import io.machtin.ingest.crawl.SourceHealth;
import io.machtin.ingest.problem.Problem;
import io.machtin.ingest.problem.ProblemException;
import io.machtin.ingest.source.SourceCatalogue.Added;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The sources that are fetched. */
@Path("/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources", description = "What is fetched, and how that goes.")
@RolesAllowed(Scope.ADMIN)
public final class SourcesResource {
  private static final String OPML = "text/x-opml";
  private static final String YAML = "application/yaml";
  private static final int MOST_SHOWN = 200;
  private static final int MOST_READ = 5;

  private final SourceCatalogue catalogue;
  private final SourceDiscovery discovery;
  private final SourcePreview previews;
  private final Frontier frontier;
  private final HealthView health;

  SourcesResource(
      SourceCatalogue catalogue,
      SourceDiscovery discovery,
      SourcePreview previews,
      Frontier frontier,
      HealthView health) {
    this.catalogue = catalogue;
    this.discovery = discovery;
    this.previews = previews;
    this.frontier = frontier;
    this.health = health;
  }

  /** All sources of one answer. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Sources(List<SourceSettings> sources, @Nullable Integer alreadyThere) {}

  @GET
  @RolesAllowed(Scope.READ)
  @Operation(summary = "List the sources")
  public Sources list(
      @Parameter(description = "Only sources with this tag") @QueryParam("tag")
          @Nullable String tag) {
    return new Sources(catalogue.all(tag), null);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Add a newspaper",
      description =
          "Takes the address of a feed, a sitemap, or simply the home page, on which feeds and"
              + " sitemaps are looked for. Adds one source for each that is found.")
  @APIResponse(responseCode = "201", description = "Added")
  @APIResponse(responseCode = "200", description = "All found sources are there already")
  @APIResponse(responseCode = "422", description = "Nothing that lists articles was found")
  public Response add(
      @Parameter(description = "false: take the address as it is, without asking it")
          @QueryParam("discover")
          @DefaultValue("true")
          boolean discover,
      @Nullable SourceSettings settings) {
    SourceSettings wished = required(settings);
    if (wished.url() == null) {
      throw new InvalidSourceException("url", "'url' is required");
    }
    List<SourceSettings> found = discover ? discovered(wished) : List.of(wished);
    return added(found);
  }

  private List<SourceSettings> discovered(SourceSettings wished) {
    try {
      List<SourceSettings> found = discovery.discover(wished);
      if (found.size() > 1 && wished.id() != null) {
        throw new InvalidSourceException(
            "id", "several feeds were found, which cannot share one id: leave 'id' out");
      }
      return found;
    } catch (IllegalArgumentException e) {
      throw new InvalidSourceException("url", "'url': " + e.getMessage());
    }
  }

  private Response added(List<SourceSettings> settings) {
    List<SourceSettings> all = new ArrayList<>();
    int present = 0;
    for (SourceSettings each : settings) {
      Added added = catalogue.add(each);
      all.add(added.source());
      present += added.created() ? 0 : 1;
    }
    frontier.reconcile();
    Sources answer = new Sources(all, present);
    return present == all.size()
        ? Response.ok(answer).build()
        : Response.created(URI.create("/v1/sources/" + all.get(0).id())).entity(answer).build();
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Path("/{id}")
  @Operation(summary = "Show a source")
  public SourceSettings show(@PathParam("id") String id) {
    return catalogue.find(id).orElseThrow(() -> unknown(id));
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      summary = "Change a source",
      description = "Fields that are not given stay. {\"enabled\": true} begins to fetch it.")
  public SourceSettings change(@PathParam("id") String id, @Nullable SourceSettings settings) {
    SourceSettings changed =
        catalogue.change(id, required(settings)).orElseThrow(() -> unknown(id));
    frontier.reconcile();
    return changed;
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Remove a source; its articles stay")
  @APIResponse(responseCode = "204", description = "Removed")
  public void remove(@PathParam("id") String id) {
    if (!catalogue.remove(id)) {
      throw unknown(id);
    }
  }

  @GET
  @Path("/{id}/preview")
  @Operation(
      summary = "Dry run: what would come in",
      description = "Fetches the listing and some of its pages now, and takes nothing in.")
  public SourcePreview.Preview preview(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("20") int limit,
      @QueryParam("articles") @DefaultValue("1") int articles) {
    return previews.of(
        show(id),
        Math.max(0, Math.min(MOST_SHOWN, limit)),
        Math.max(0, Math.min(MOST_READ, articles)));
  }

  @POST
  @Path("/{id}/fetch")
  @Operation(summary = "Ask the source as soon as its host may be asked")
  @APIResponse(responseCode = "202", description = "Planned")
  public Response fetch(@PathParam("id") String id) {
    show(id);
    frontier.askSoon(id);
    return Response.accepted(health.of(id).orElseThrow(() -> unknown(id))).build();
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Path("/{id}/health")
  @Operation(summary = "How fetching a source goes")
  public SourceHealth health(@PathParam("id") String id) {
    return health.of(id).orElseThrow(() -> unknown(id));
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Path("/health")
  @Operation(summary = "How fetching all sources goes")
  public List<SourceHealth> healthOfAll(
      @Parameter(description = "ok, failing, silent, waiting or disabled") @QueryParam("state")
          @Nullable String state) {
    return health.all().stream()
        .filter(each -> state == null || each.state().equals(state))
        .toList();
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Path("/opml")
  @Produces(OPML)
  @Operation(summary = "All sources as OPML 2.0, for feed readers")
  public String opml() {
    return SourceFiles.toOpml(catalogue.all(null));
  }

  @POST
  @Path("/opml")
  @Consumes({OPML, MediaType.APPLICATION_XML, MediaType.TEXT_XML})
  @Operation(summary = "Add all feeds of an OPML file")
  public Response fromOpml(byte[] opml) {
    return added(SourceFiles.fromOpml(opml));
  }

  @GET
  @RolesAllowed(Scope.READ)
  @Path("/yaml")
  @Produces(YAML)
  @Operation(summary = "All sources as YAML, with everything that is set")
  public String yaml() {
    return SourceFiles.toYaml(catalogue.all(null));
  }

  @POST
  @Path("/yaml")
  @Consumes({YAML, "application/x-yaml", "text/yaml"})
  @Operation(summary = "Add all sources of a YAML file")
  public Response fromYaml(byte[] yaml) {
    return added(SourceFiles.fromYaml(yaml));
  }

  @ServerExceptionMapper
  public Response invalid(InvalidSourceException e) {
    return Problem.badRequest("invalid-source", String.valueOf(e.getMessage()))
        .with("field", e.field())
        .response();
  }

  private static SourceSettings required(@Nullable SourceSettings settings) {
    if (settings == null) {
      throw new ProblemException(Problem.badRequest("empty", "The body is empty."));
    }
    return settings;
  }

  private static ProblemException unknown(String id) {
    return new ProblemException(Problem.notFound("There is no source '" + id + "'."));
  }
}
