package io.machtin.ingest.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Problem details, RFC 9457.
 *
 * @param type identifies the kind of problem, {@code urn:machtin:problem:…}
 * @param title the kind of problem for people, always the same for one type
 * @param status the HTTP status
 * @param detail what is wrong in this case and what helps
 * @param retryAfter when the same request may succeed, sent as the header {@code Retry-After}
 * @param members further facts, such as the line and field that are wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Problem details, RFC 9457")
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonIgnore @Nullable Duration retryAfter,
    @JsonIgnore Map<String, Object> members) {
  public static final String MEDIA_TYPE = "application/problem+json";
  private static final String TYPE_PREFIX = "urn:machtin:problem:";

  /** A problem without further facts. */
  public static Problem of(int status, String type, String title, String detail) {
    return new Problem(TYPE_PREFIX + type, title, status, detail, null, Map.of());
  }

  /** The body cannot be read. */
  public static Problem badRequest(String type, String detail) {
    return of(400, type, "The request cannot be read", detail);
  }

  /** The body or a part of it is larger than this service takes. */
  public static Problem tooLarge(String detail) {
    return of(413, "too-large", "The content is too large", detail);
  }

  /** There is no such thing. */
  public static Problem notFound(String detail) {
    return of(404, "not-found", "Not found", detail);
  }

  /** The request contradicts what is there. */
  public static Problem conflict(String detail) {
    return of(409, "conflict", "Conflict", detail);
  }

  /** A part that this service needs does not answer. */
  public static Problem unavailable(String detail, Duration retryAfter) {
    return of(503, "unavailable", "Temporarily unavailable", detail).retryAfter(retryAfter);
  }

  /** More requests at once than this service takes. */
  public static Problem overloaded(String detail, Duration retryAfter) {
    return of(429, "overloaded", "Too many requests at once", detail).retryAfter(retryAfter);
  }

  /** With one more fact. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(type, title, status, detail, retryAfter, more);
  }

  private Problem retryAfter(Duration after) {
    return new Problem(type, title, status, detail, after, members);
  }

  @JsonAnyGetter
  @Schema(hidden = true)
  Map<String, Object> extensionMembers() {
    return members;
  }

  /** As it goes to the caller. */
  public Response response() {
    Response.ResponseBuilder response = Response.status(status).type(MEDIA_TYPE).entity(this);
    if (retryAfter != null) {
      response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
    }
    return response.build();
  }
}
