package io.machtin.access.web;

import io.machtin.access.caller.Access;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Keeps what only the bearers of keys may read out of caches that others are answered from. RFC
 * 9111 says so for {@code Authorization} alone; a cache knows nothing of {@code X-API-Key}.
 */
@Singleton
final class PrivateAnswers {
  private static final int EARLY = 990;

  private final Access access;

  PrivateAnswers(Access access) {
    this.access = access;
  }

  void register(@Observes Filters filters) {
    if (!access.isOpen()) {
      filters.register(PrivateAnswers::mark, EARLY);
    }
  }

  private static void mark(RoutingContext context) {
    boolean ofTheApi = context.normalizedPath().startsWith("/v1/");
    if (ofTheApi) {
      context.addHeadersEndHandler(
          end -> {
            MultiMap headers = context.response().headers();
            String now = headers.get("Cache-Control");
            if (now == null) {
              headers.set("Cache-Control", "private");
            } else if (!now.contains("no-store") && !now.contains("private")) {
              headers.set("Cache-Control", now + ", private");
            }
          });
    }
    context.next();
  }
}
