package io.machtin.query.problem;

import io.machtin.broker.deadletter.SettledElsewhereException;
import io.machtin.broker.topic.BrokerUnreachableException;
import io.machtin.query.store.QueryTimeoutException;
import io.machtin.query.store.StoreUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that reaches the edge into a problem. */
public final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final int RETRY_SECONDS = 5;

  @ServerExceptionMapper
  public Response invalidParameter(InvalidParameterException e) {
    return Problem.ofParameter(e).response().build();
  }

  @ServerExceptionMapper
  public Response notThere(NotThereException e) {
    return e.isGone()
        ? Problem.of("taken-down", "Taken down", 410, String.valueOf(e.getMessage()))
            .response()
            .build()
        : Problem.of("not-found", "Not found", 404, String.valueOf(e.getMessage()))
            .response()
            .build();
  }

  @ServerExceptionMapper
  public Response storeUnavailable(StoreUnavailableException e) {
    LOG.warnf("event=store-unavailable reason=%s", e.getMessage());
    return unavailable(
        "store-unavailable",
        "The store is not available",
        "The database does not answer now. Try the same request again later.");
  }

  @ServerExceptionMapper
  public Response brokerUnreachable(BrokerUnreachableException e) {
    LOG.warnf("event=broker-unreachable reason=%s", e.getMessage());
    return unavailable(
        "broker-unavailable",
        "Kafka is not available",
        "Kafka does not answer now. Try the same request again later.");
  }

  private static Response unavailable(String type, String title, String detail) {
    return Problem.of(type, title, 503, detail)
        .response()
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }

  @ServerExceptionMapper
  public Response settledElsewhere(SettledElsewhereException e) {
    return Problem.of(
            "settled-elsewhere", "Somebody else was faster", 409, String.valueOf(e.getMessage()))
        .response()
        .build();
  }

  @ServerExceptionMapper
  public Response timeout(QueryTimeoutException e) {
    return Problem.of(
            "query-timeout",
            "The query took too long",
            503,
            "The query was cancelled because it took longer than a query may. Narrow it, for"
                + " example with 'from' and 'to', or use an export.")
        .response()
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }

  /** What the framework itself refuses: unknown paths, methods, media types. */
  @ServerExceptionMapper
  public Response refused(WebApplicationException e) {
    Response response = e.getResponse();
    int status = response.getStatus();
    Response.ResponseBuilder builder =
        Problem.of("http-" + status, reason(status), status, detail(status)).response();
    String allow = response.getHeaderString(HttpHeaders.ALLOW);
    return (allow == null ? builder : builder.header(HttpHeaders.ALLOW, allow)).build();
  }

  @ServerExceptionMapper
  public Response unexpected(RuntimeException e) {
    String reference = UUID.randomUUID().toString();
    LOG.errorf(e, "event=request-failed reference=%s", reference);
    return Problem.of(
            "internal-error",
            "Internal error",
            500,
            "The request failed for a reason that is not yours. The log has it under "
                + reference
                + ".")
        .response()
        .build();
  }

  private static String reason(int status) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Refused" : known.getReasonPhrase();
  }

  private static String detail(int status) {
    return switch (status) {
      case 404 -> "There is nothing at this path. What is there stands in /openapi.";
      case 405 -> "This path does not take this method.";
      case 406 -> "This path does not give any of the media types that 'Accept' names.";
      case 413 -> "The body is larger than is allowed.";
      case 415 -> "This path does not take this media type.";
      default -> "The request cannot be answered.";
    };
  }
}
