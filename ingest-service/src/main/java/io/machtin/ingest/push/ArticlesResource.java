package io.machtin.ingest.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.access.Scope;
import io.machtin.ingest.extract.PageInput;
import io.machtin.ingest.problem.Problem;
import io.machtin.ingest.problem.ProblemException;
import io.machtin.ingest.publish.Lane;
import io.machtin.ingest.publish.TraceContext;
import io.machtin.ingest.submission.PushedArticle;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Articles that others send. */
@Path("/v1/articles")
@Tag(name = "Articles", description = "Send articles into the pipeline.")
@RolesAllowed(Scope.INGEST)
public final class ArticlesResource {
  private static final String NDJSON = "application/x-ndjson";

  private final ArticlePush articles;
  private final Admission admission;
  private final PushConfig config;
  private final IdempotencyKeys keys;
  private final ObjectMapper json;

  ArticlesResource(
      ArticlePush articles,
      Admission admission,
      PushConfig config,
      IdempotencyKeys keys,
      ObjectMapper json) {
    this.articles = articles;
    this.admission = admission;
    this.config = config;
    this.keys = keys;
    this.json = json;
  }

  @POST
  @Consumes({MediaType.TEXT_HTML, MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON, NDJSON})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Send one article or many",
      description =
          """
          Takes a page (`text/html`, `text/plain`), one article (`application/json`) or many, one a \
          line (`application/x-ndjson`). The answer comes after the broker has acknowledged; the \
          same content again is answered as `unchanged` and publishes nothing, so any request may \
          be repeated.""")
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = PushedArticle.class)),
        @Content(mediaType = NDJSON, schema = @Schema(implementation = PushedArticle.class))
      })
  @APIResponse(
      responseCode = "202",
      description = "Taken; one result for each article",
      content = @Content(schema = @Schema(implementation = PushAnswer.class)))
  @APIResponse(
      responseCode = "400",
      description = "The body cannot be read; names line, column and field",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "409",
      description = "A request with this Idempotency-Key is under way")
  @APIResponse(responseCode = "413", description = "Too large")
  @APIResponse(responseCode = "415", description = "Unknown Content-Type")
  @APIResponse(
      responseCode = "422",
      description = "The Idempotency-Key was used for another request")
  @APIResponse(responseCode = "429", description = "Too many requests at once; see Retry-After")
  @APIResponse(
      responseCode = "503",
      description =
          "Kafka or the database do not answer; see Retry-After. With NDJSON, `results` has what"
              + " was taken and `nextLine` the line to go on with.")
  public Response push(
      @Parameter(description = "Address of the page, for text/html and text/plain")
          @QueryParam("url")
          @Nullable String url,
      @Parameter(description = "Source of articles that name none") @QueryParam("source")
          @Nullable String source,
      @Parameter(
              description = "true: an archive, which is enriched when there is time for it",
              schema = @Schema(defaultValue = "false"))
          @QueryParam("backfill")
          boolean backfill,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @Parameter(
              description =
                  "Any text of your own for this request, a UUID for example. Sent again with the"
                      + " same body it gets the same answer, and nothing is done twice.")
          @HeaderParam("Idempotency-Key")
          @Nullable String idempotencyKey,
      @Parameter(hidden = true) @HeaderParam("traceparent") @Nullable String traceparent,
      InputStream body)
      throws IOException {
    Push push =
        new Push(source, backfill ? Lane.BACKFILL : Lane.FRESH, TraceContext.of(traceparent));
    MediaType type = type(contentType);
    try (Admission.Place place = admission.enter()) {
      if (idempotencyKey == null) {
        return Response.accepted(answer(type, contentType, url, body, push)).build();
      }
      RequestFingerprint request = new RequestFingerprint(body, contentType, url, source, backfill);
      return once(
          IdempotencyKeys.parse(idempotencyKey),
          request,
          () -> answer(type, contentType, url, request.body(), push));
    }
  }

  /** What answers a request. */
  @FunctionalInterface
  private interface Answering {
    PushAnswer answer() throws IOException;
  }

  private Response once(String key, RequestFingerprint request, Answering answering)
      throws IOException {
    Optional<IdempotencyKeys.Answered> before = keys.claim(key);
    if (before.isPresent()) {
      if (!before.get().fingerprint().equals(request.value())) {
        throw new ProblemException(
            Problem.of(
                422,
                "idempotency-key-reused",
                "The key was used for another request",
                "A request with this Idempotency-Key had another body or other parameters. Take a"
                    + " new key for a new request."));
      }
      return Response.accepted(before.get().answer()).header("Idempotent-Replayed", "true").build();
    }
    boolean answered = false;
    try {
      byte[] answer = json.writeValueAsBytes(answering.answer());
      keys.finish(key, request.value(), answer);
      answered = true;
      return Response.accepted(answer).build();
    } finally {
      if (!answered) {
        keys.release(key);
      }
    }
  }

  private PushAnswer answer(
      MediaType type,
      @Nullable String contentType,
      @Nullable String url,
      InputStream body,
      Push push)
      throws IOException {
    if (type.getSubtype().equalsIgnoreCase("x-ndjson")) {
      return articles.lines(body, push);
    }
    byte[] bytes = BoundedBody.read(body, config.maxPage().asLongValue());
    return switch (type.getSubtype().toLowerCase(Locale.ROOT)) {
      case "html" -> articles.page(PageInput.html(bytes, url, contentType), push);
      case "plain" -> articles.page(PageInput.text(bytes, url, contentType), push);
      default -> articles.article(bytes, push);
    };
  }

  private static MediaType type(@Nullable String contentType) {
    if (contentType == null) {
      throw new ProblemException(
          Problem.of(
              415,
              "unsupported-media-type",
              "Unsupported media type",
              "The header Content-Type is missing; /openapi lists the types."));
    }
    return MediaType.valueOf(contentType);
  }
}
