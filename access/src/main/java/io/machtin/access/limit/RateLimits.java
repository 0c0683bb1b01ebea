package io.machtin.access.limit;

import io.machtin.access.caller.Caller;
import io.machtin.access.problem.Refusal;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds callers to their limits and tells them how they stand, in the header fields of
 * draft-ietf-httpapi-ratelimit-headers (10).
 */
@Singleton
final class RateLimits {
  // Behind authentication (200), before authorization (100).
  private static final int BEHIND_AUTHENTICATION = 150;
  private static final Clock CLOCK = Clock.systemUTC();

  private final Limits limits = new Limits();

  void register(@Observes Filters filters) {
    filters.register(this::hold, BEHIND_AUTHENTICATION);
  }

  private void hold(RoutingContext context) {
    List<Standing> standings = limits.take(Caller.of(context), System.nanoTime(), CLOCK.instant());
    if (standings.isEmpty()) {
      context.next();
      return;
    }
    context
        .response()
        .putHeader("RateLimit-Policy", join(standings.stream().map(Standing::policyField).toList()))
        .putHeader("RateLimit", join(standings.stream().map(Standing::limitField).toList()));
    List<Standing> exceeded = standings.stream().filter(each -> !each.within()).toList();
    if (exceeded.isEmpty()) {
      context.next();
      return;
    }
    long retry = Math.max(1, exceeded.stream().mapToLong(Standing::retryAfter).max().orElse(1));
    Refusal.of(
            429,
            "rate-limited",
            "Too many requests with this key",
            "Limit: "
                + exceeded.stream()
                    .map(each -> each.quota() + " requests in " + each.window() + " s")
                    .collect(Collectors.joining(", "))
                + ". Ask again in "
                + retry
                + " s.")
        .with("violated-policies", exceeded.stream().map(Standing::policy).toList())
        .header("Retry-After", Long.toString(retry))
        .end(context);
  }

  private static String join(List<String> fields) {
    return String.join(", ", fields);
  }
}
