package io.machtin.query.reply;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every request an id, or keeps the caller's, for the answer and for the log. */
public final class RequestId {
  private static final String HEADER = "X-Request-Id";
  private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Before the request is handled. */
  @ServerRequestFilter
  public void take(ContainerRequestContext request) {
    String given = request.getHeaderString(HEADER);
    String id =
        given != null && FIT.matcher(given).matches() ? given : UUID.randomUUID().toString();
    request.setProperty(HEADER, id);
    MDC.put("requestId", id);
  }

  /** Before the answer goes out. */
  @ServerResponseFilter
  public void give(ContainerRequestContext request, ContainerResponseContext response) {
    Object id = request.getProperty(HEADER);
    if (id != null) {
      response.getHeaders().putSingle(HEADER, id);
    }
    MDC.remove("requestId");
  }
}
