package io.machtin.access.web;

import io.machtin.access.caller.Access;
import io.machtin.access.problem.Refusal;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps foreign pages in a browser on this machine from using a service that is open because it
 * listens on loopback: no name that was rebound to 127.0.0.1 is answered (DNS rebinding), and no
 * page of another site changes anything (cross-site request forgery).
 */
@Singleton
final class OwnPagesOnly {
  private static final int BEFORE_AUTHENTICATION = 500;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Access access;

  OwnPagesOnly(Access access) {
    this.access = access;
  }

  void register(@Observes Filters filters) {
    if (access.isOpenOnLoopback()) {
      filters.register(OwnPagesOnly::check, BEFORE_AUTHENTICATION);
    }
  }

  private static void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    HostAndPort host = request.authority();
    if (host != null && !LOOPBACK.contains(host.host())) {
      refuse(context, "Host", host.host());
    } else if (!SAFE.contains(request.method()) && isForeign(request.getHeader("Origin"))) {
      refuse(context, "Origin", "another site");
    } else {
      context.next();
    }
  }

  private static boolean isForeign(@Nullable String origin) {
    if (origin == null) {
      return false;
    }
    try {
      String host = URI.create(origin).getHost();
      return host == null || !LOOPBACK.contains(host);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static void refuse(RoutingContext context, String header, String found) {
    Refusal.of(
            403,
            "not-local",
            "Only for this machine",
            "This service is open because it listens on loopback, and so it answers calls to"
                + " localhost only; '"
                + header
                + "' names "
                + found
                + ". Set machtin.access.keys-file to let others call.")
        .end(context);
  }
}
