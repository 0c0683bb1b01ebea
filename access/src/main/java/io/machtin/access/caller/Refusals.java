package io.machtin.access.caller;

import io.machtin.access.Scope;
import io.machtin.access.problem.Refusal;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers what their credentials lack, and keeps what an endpoint needs for the audit log.
 */
public final class Refusals {
  private static final String BAD = Refusals.class.getName() + ".bad";
  private static final String NEEDED = Refusals.class.getName() + ".needed";

  /** Keeps what the endpoint needs. */
  @ServerRequestFilter
  public void remember(
      ContainerRequestContext request, ResourceInfo endpoint, RoutingContext context) {
    context.put(NEEDED, needed(endpoint));
  }

  /** 401 with a challenge of RFC 6750. */
  @ServerExceptionMapper(UnauthorizedException.class)
  public Response unauthorized(ResourceInfo endpoint, RoutingContext context) {
    List<String> needed = needed(endpoint);
    context.put(NEEDED, needed);
    boolean bad = context.get(BAD) != null;
    return Refusal.of(
            401,
            "unauthorized",
            bad ? "The credentials do not hold" : "Credentials are needed",
            (bad
                    ? "The key or token is unknown, damaged, expired or revoked."
                    : "This needs an API key or a token.")
                + " Send 'Authorization: Bearer …' or 'X-API-Key: …' with the scope "
                + String.join(" or ", needed)
                + ".")
        .with("scopes", needed)
        .header("WWW-Authenticate", challenge(context))
        .response();
  }

  /** 403 that names the scope. */
  @ServerExceptionMapper(ForbiddenException.class)
  public Response forbidden(ResourceInfo endpoint, RoutingContext context) {
    List<String> needed = needed(endpoint);
    context.put(NEEDED, needed);
    return Refusal.of(
            403,
            "insufficient-scope",
            "Not allowed with these credentials",
            "This needs the scope " + String.join(" or ", needed) + ", which yours do not have.")
        .with("scopes", needed)
        .header(
            "WWW-Authenticate",
            "Bearer realm=\"machtin\", error=\"insufficient_scope\", scope=\""
                + String.join(" ", needed)
                + "\"")
        .response();
  }

  /** The scopes of which the endpoint needs one; empty where no endpoint was reached. */
  public static List<String> needed(RoutingContext context) {
    List<String> needed = context.get(NEEDED);
    return needed == null ? List.of() : needed;
  }

  static void badCredentials(RoutingContext context) {
    context.put(BAD, true);
  }

  static String challenge(RoutingContext context) {
    return "Bearer realm=\"machtin\""
        + (context.get(BAD) == null ? "" : ", error=\"invalid_token\"");
  }

  private static List<String> needed(ResourceInfo endpoint) {
    Method method = endpoint.getResourceMethod();
    RolesAllowed own = method == null ? null : method.getAnnotation(RolesAllowed.class);
    RolesAllowed allowed = own == null ? ofClass(endpoint.getResourceClass()) : own;
    return allowed == null ? List.of(Scope.ADMIN) : List.of(allowed.value());
  }

  private static @Nullable RolesAllowed ofClass(@Nullable Class<?> type) {
    return type == null ? null : type.getAnnotation(RolesAllowed.class);
  }
}
