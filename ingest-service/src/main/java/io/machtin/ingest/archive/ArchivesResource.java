package io.machtin.ingest.archive;

import io.machtin.access.Scope;
import io.machtin.ingest.problem.Problem;
import io.machtin.ingest.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Imports of archives. */
@Path("/v1/archives")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Archives", description = "Old news in bulk, to the topic of the backfill.")
@RolesAllowed(Scope.INGEST)
public final class ArchivesResource {
  private final ArchiveFiles files;
  private final ImportStore imports;

  ArchivesResource(ArchiveFiles files, ImportStore imports) {
    this.files = files;
    this.imports = imports;
  }

  /** What to import. */
  public record Order(
      @Schema(
              description = "A file or folder, relative to machtin.archive.folder",
              examples = "cc-news/CC-NEWS-20260101.warc.gz")
          @Nullable String path,
      @Schema(description = "Source of articles that name none") @Nullable String source) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Import an archive in the background",
      description =
          "Takes .warc, .ndjson, .jsonl, .html and .txt files, each also as .gz, or a folder of"
              + " them.")
  @APIResponse(responseCode = "202", description = "Queued; Location tells its progress")
  public Response add(@Nullable Order order) {
    if (order == null || order.path() == null || order.path().isBlank()) {
      throw new ProblemException(
          Problem.badRequest("invalid-archive", "'path' is required").with("field", "path"));
    }
    int count = files.files(order.path()).size();
    ArchiveImport added = imports.add(order.path(), order.source(), count);
    return Response.accepted(added).location(URI.create("/v1/archives/" + added.id())).build();
  }

  @GET
  @RolesAllowed({Scope.READ, Scope.INGEST})
  @Operation(summary = "The last hundred imports")
  public List<ArchiveImport> list() {
    return imports.all();
  }

  @GET
  @RolesAllowed({Scope.READ, Scope.INGEST})
  @Path("/{id}")
  @Operation(summary = "Progress of an import, and at its end the report")
  public ArchiveImport show(@PathParam("id") String id) {
    return imports.find(uuid(id)).orElseThrow(() -> unknown(id));
  }

  @POST
  @Path("/{id}/stop")
  @Operation(summary = "Stop an import; it can be resumed where it stopped")
  public ArchiveImport stop(@PathParam("id") String id) {
    return change(id, "queued,running", "stopped");
  }

  @POST
  @Path("/{id}/resume")
  @Operation(summary = "Go on with an import that was stopped or failed")
  public ArchiveImport resume(@PathParam("id") String id) {
    return change(id, "stopped,failed", "queued");
  }

  private ArchiveImport change(String id, String from, String to) {
    show(id);
    if (!imports.change(uuid(id), from, to)) {
      throw new ProblemException(
          Problem.conflict("The import is " + show(id).state() + ", not one of " + from + "."));
    }
    return show(id);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    }
  }

  private static ProblemException unknown(String id) {
    return new ProblemException(Problem.notFound("There is no import '" + id + "'."));
  }
}
