package io.machtin.query.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail (RFC 9457) with the members that help here.
 *
 * @param type names the kind of problem; stable
 * @param title the kind of problem in words
 * @param status the HTTP status
 * @param detail what is wrong this time and what to do
 * @param parameter the parameter that is wrong
 * @param allowed what it may be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String parameter,
    @Nullable List<String> allowed) {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPES = "urn:machtin:problem:";

  /** A problem that is about no parameter. */
  static Problem of(String kind, String title, int status, String detail) {
    return new Problem(TYPES + kind, title, status, detail, null, null);
  }

  /** A problem with one parameter of the request. */
  static Problem ofParameter(InvalidParameterException e) {
    return new Problem(
        TYPES + "invalid-parameter",
        "A parameter is not valid",
        400,
        String.valueOf(e.getMessage()),
        e.parameter(),
        e.allowed().isEmpty() ? null : e.allowed());
  }

  Response.ResponseBuilder response() {
    return Response.status(status)
        .type(MediaType.valueOf(MEDIA_TYPE))
        .header("Cache-Control", "no-store")
        .entity(this);
  }
}
