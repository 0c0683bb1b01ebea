package io.machtin.access.caller;

import io.machtin.access.Scope;
import io.machtin.access.key.ApiKey;
import io.machtin.access.key.KeyText;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls: by a key in {@code Authorization: Bearer mt_…} or {@code X-API-Key}, else by
 * a token in {@code Authorization: Bearer …}. Whoever shows nothing, or something that does not
 * hold, is nobody, and is told so by the first endpoint that needs a scope.
 *
 * <p>It always has an answer, so that no other mechanism is asked, and asks that of quarkus-oidc
 * itself.
 */
@Singleton
final class AccessMechanism implements HttpAuthenticationMechanism {
  private static final Logger LOG = Logger.getLogger(AccessMechanism.class);
  private static final String BEARER = "bearer ";
  private static final Clock CLOCK = Clock.systemUTC();

  private final Access access;
  private final AccessConfig config;
  private final OidcAuthenticationMechanism tokens;

  AccessMechanism(Access access, AccessConfig config, OidcAuthenticationMechanism tokens) {
    this.access = access;
    this.config = config;
    this.tokens = tokens;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager providers) {
    if (access.isOpen()) {
      return Uni.createFrom().item(known(context, Caller.anonymous(Set.copyOf(Scope.ALL))));
    }
    String shown = shown(context);
    if (shown == null) {
      return Uni.createFrom().item(known(context, Caller.UNKNOWN));
    }
    if (shown.startsWith(KeyText.PREFIX) || !access.takesTokens()) {
      Optional<ApiKey> key = access.keys().flatMap(keys -> keys.find(shown, CLOCK.instant()));
      if (key.isEmpty()) {
        Refusals.badCredentials(context);
      }
      Caller caller =
          key.map(found -> Caller.of(found, config.defaultRate())).orElse(Caller.UNKNOWN);
      return Uni.createFrom().item(known(context, caller));
    }
    return tokens
        .authenticate(context, providers)
        .map(identity -> known(context, caller(identity)))
        .onFailure()
        .recoverWithItem(
            failure -> {
              if (!(failure instanceof AuthenticationFailedException)) {
                LOG.warnf("event=token-unchecked reason=%s", failure.getMessage());
              }
              Refusals.badCredentials(context);
              return known(context, Caller.UNKNOWN);
            });
  }

  private Caller caller(@Nullable SecurityIdentity identity) {
    if (identity == null || identity.isAnonymous()) {
      return Caller.UNKNOWN;
    }
    Set<String> scopes = new HashSet<>(identity.getRoles());
    scopes.retainAll(Scope.ALL);
    return Caller.ofToken(identity.getPrincipal().getName(), scopes, config.defaultRate());
  }

  private static @Nullable String shown(RoutingContext context) {
    String key = context.request().getHeader("X-API-Key");
    if (key != null) {
      return key.strip();
    }
    String authorization = context.request().getHeader("Authorization");
    return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }

  private static SecurityIdentity known(RoutingContext context, Caller caller) {
    caller.put(context);
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(caller.id()))
        .setAnonymous(caller.isAnonymous())
        .addRoles(caller.scopes())
        .build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(new ChallengeData(401, "WWW-Authenticate", Refusals.challenge(context)));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  @Override
  public int getPriority() {
    // Before that of quarkus-oidc, which has the default + 1.
    return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1_000;
  }
}
