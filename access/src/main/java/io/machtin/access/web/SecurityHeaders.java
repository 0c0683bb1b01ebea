package io.machtin.access.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Headers that keep a browser from running or embedding anything that is not the service's own
 * page, and, over TLS, from ever coming back without it. The pages of the framework under {@code
 * /q/} (Swagger UI) have inline scripts and no texts of articles; they go without the policy on
 * scripts.
 */
@Singleton
final class SecurityHeaders {
  private static final int EARLY = 1_000;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";
  private static final String POLICY_OF_THE_FRAMEWORK = "frame-ancestors 'none'";
  private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

  void register(@Observes Filters filters) {
    filters.register(SecurityHeaders::add, EARLY);
  }

  private static void add(RoutingContext context) {
    HttpServerResponse response = context.response();
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Referrer-Policy", "no-referrer");
    response.putHeader(
        "Content-Security-Policy",
        context.normalizedPath().startsWith("/q/") ? POLICY_OF_THE_FRAMEWORK : POLICY);
    // Also behind a proxy that ends TLS, where quarkus.http.proxy.* lets it say so.
    if ("https".equals(context.request().scheme())) {
      response.putHeader("Strict-Transport-Security", TWO_YEARS);
    }
    context.next();
  }
}
