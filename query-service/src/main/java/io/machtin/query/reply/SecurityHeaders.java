package io.machtin.query.reply;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Headers that keep a browser from running or embedding anything that is not the service's own
 * page. The pages of the framework under {@code /q/} (Swagger UI) have inline scripts and no texts
 * of articles; they go without the policy.
 */
@Singleton
final class SecurityHeaders {
  private static final int EARLY = 1_000;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  void register(@Observes Filters filters) {
    filters.register(SecurityHeaders::add, EARLY);
  }

  private static void add(RoutingContext context) {
    HttpServerResponse response = context.response();
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Referrer-Policy", "no-referrer");
    if (!context.normalizedPath().startsWith("/q/")) {
      response.putHeader("Content-Security-Policy", POLICY);
    }
    context.next();
  }
}
