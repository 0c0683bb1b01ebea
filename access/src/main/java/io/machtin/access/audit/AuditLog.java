package io.machtin.access.audit;

import io.machtin.access.Scope;
import io.machtin.access.caller.Caller;
import io.machtin.access.caller.Refusals;
import io.machtin.access.web.RequestId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One line in the category {@code machtin.audit} for every request that writes or administers, also
 * for one that was refused or failed. Neither bodies nor query strings nor headers are logged, and
 * so no secret.
 */
@Singleton
final class AuditLog {
  private static final Logger LOG = Logger.getLogger("machtin.audit");
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  // Before everything that can refuse a request.
  private static final int EARLY = 900;

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          context.addEndHandler(done -> log(context, done.succeeded()));
          context.next();
        },
        EARLY);
  }

  private static void log(RoutingContext context, boolean answered) {
    if (!isAudited(context.request().method(), Refusals.needed(context))) {
      return;
    }
    Caller caller = Caller.of(context);
    int status = context.response().getStatusCode();
    LOG.infof(
        "event=audit who=%s name=\"%s\" method=%s path=%s status=%d outcome=%s request=%s"
            + " remote=%s",
        caller.id(),
        caller.name(),
        context.request().method(),
        // As it came, percent-encoded: no line can be forged with it.
        context.request().path(),
        status,
        answered ? outcome(status) : "connection-lost",
        RequestId.of(context),
        context.request().remoteAddress() == null
            ? "-"
            : context.request().remoteAddress().hostAddress());
  }

  /** Reading by POST is still reading; where no endpoint was reached, the method must do. */
  private static boolean isAudited(HttpMethod method, List<String> needed) {
    return needed.isEmpty() || needed.contains(Scope.INGEST)
        ? !SAFE.contains(method)
        : !needed.contains(Scope.READ);
  }

  private static String outcome(int status) {
    if (status < 400) {
      return "done";
    }
    return status == 401 || status == 403 || status == 429
        ? "refused"
        : status < 500 ? "rejected" : "failed";
  }
}
