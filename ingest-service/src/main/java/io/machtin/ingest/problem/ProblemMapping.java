package io.machtin.ingest.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.machtin.ingest.database.DatabaseUnavailableException;
import io.machtin.ingest.publish.BrokerUnavailableException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what is thrown while a request is answered into problem details. */
public final class ProblemMapping {
  private static final Logger LOG = Logger.getLogger(ProblemMapping.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  @ServerExceptionMapper
  public Response problem(ProblemException e) {
    return e.problem().response();
  }

  @ServerExceptionMapper
  public Response broker(BrokerUnavailableException e) {
    LOG.warnf("broker unavailable: %s", e.getMessage());
    return Problem.unavailable(
            "Kafka did not acknowledge in time. Send the same request again; what was taken already"
                + " is answered as unchanged.",
            RETRY_AFTER)
        .response();
  }

  @ServerExceptionMapper
  public Response database(DatabaseUnavailableException e) {
    LOG.warnf("database unavailable: %s", e.getMessage());
    return Problem.unavailable(
            "The database does not answer. Send the same request again; what was taken already is"
                + " answered as unchanged.",
            RETRY_AFTER)
        .response();
  }

  /** JSON whose fields are unknown or of the wrong type. */
  @ServerExceptionMapper({MismatchedInputException.class, JsonProcessingException.class})
  public Response unreadable(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    String field =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(step -> String.valueOf(step.getFieldName()))
                .collect(Collectors.joining("."))
            : "";
    Problem problem =
        Problem.badRequest(
            "invalid-json",
            (field.isEmpty() ? "Not valid JSON: " : "Field '" + field + "': ")
                + e.getOriginalMessage().split("\n", 2)[0]);
    if (!field.isEmpty()) {
      problem = problem.with("field", field);
    }
    return (place == null ? problem : problem.with("line", place.getLineNr())).response();
  }

  /** JSON in bytes that are no text: what looks like UTF-32 and is not. */
  @ServerExceptionMapper
  public Response unreadable(CharConversionException e) {
    return Problem.badRequest("invalid-json", "Not valid JSON: " + e.getMessage()).response();
  }

  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException e) {
    Map<String, String> fields = new TreeMap<>();
    e.getConstraintViolations()
        .forEach(
            violation -> {
              String path = violation.getPropertyPath().toString();
              fields.put(path.substring(path.lastIndexOf('.') + 1), violation.getMessage());
            });
    return Problem.badRequest("invalid-parameter", "Not as it must be: " + fields)
        .with("fields", fields)
        .response();
  }

  @ServerExceptionMapper
  public Response framework(WebApplicationException e, UriInfo uri) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return unreadable(json);
    }
    Response original = e.getResponse();
    int status = original.getStatus();
    if (e instanceof NotFoundException) {
      return Problem.notFound("There is nothing at " + uri.getPath() + "; see /openapi.")
          .response();
    }
    if (e instanceof NotAllowedException) {
      return Problem.of(
              status,
              "method-not-allowed",
              "Method not allowed",
              "This address does not take this method; /openapi lists those it takes.")
          .response();
    }
    if (e instanceof NotSupportedException) {
      return Problem.of(
              status,
              "unsupported-media-type",
              "Unsupported media type",
              "This address does not take this Content-Type; /openapi lists those it takes.")
          .response();
    }
    if (status == 406) {
      return Problem.of(
              status,
              "not-acceptable",
              "Not acceptable",
              "The answer has no form that the header Accept names; /openapi lists its forms.")
          .response();
    }
    return Problem.of(
            status,
            "http-" + status,
            Response.Status.fromStatusCode(status) == null
                ? "HTTP " + status
                : Response.Status.fromStatusCode(status).getReasonPhrase(),
            String.valueOf(e.getMessage()))
        .response();
  }

  @ServerExceptionMapper
  public Response defect(RuntimeException e) {
    String reference = UUID.randomUUID().toString();
    LOG.errorf(e, "unexpected failure reference=%s", reference);
    return Problem.of(
            500,
            "internal",
            "Internal error",
            "Something unexpected went wrong; the service's log has it under this reference.")
        .with("reference", reference)
        .response();
  }
}
