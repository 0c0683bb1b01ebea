package io.machtin.access.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives every request an id, or keeps the caller's if it is harmless, for the answer ({@code
 * X-Request-Id}) and for the log ({@code requestId}).
 */
@Singleton
public final class RequestId {
  private static final String HEADER = "X-Request-Id";
  private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int FIRST = 2_000;

  void register(@Observes Filters filters) {
    filters.register(RequestId::give, FIRST);
  }

  private static void give(RoutingContext context) {
    String given = context.request().getHeader(HEADER);
    String id =
        given != null && FIT.matcher(given).matches() ? given : UUID.randomUUID().toString();
    context.put(HEADER, id);
    context.response().putHeader(HEADER, id);
    MDC.put("requestId", id);
    context.next();
  }

  /** The id of a request. */
  public static String of(RoutingContext context) {
    String id = context.get(HEADER);
    return id == null ? "-" : id;
  }
}
