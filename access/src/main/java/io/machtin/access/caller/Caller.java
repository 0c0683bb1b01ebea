package io.machtin.access.caller;

import io.machtin.access.key.ApiKey;
import io.machtin.access.key.Rate;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request. Holds no secret, so that it may be logged.
 *
 * @param id {@code key:<id>}, {@code token:<subject>}, or {@code anonymous}
 * @param name the name of the key or of the token's owner
 * @param scopes what the caller may do
 * @param rate how often the caller may ask
 * @param quota how many requests a day
 */
public record Caller(
    String id, String name, Set<String> scopes, Optional<Rate> rate, OptionalLong quota) {
  private static final String PLACE = Caller.class.getName();
  private static final String ANONYMOUS = "anonymous";
  private static final int LONGEST = 80;

  /** Somebody who shows no credentials that hold. */
  public static final Caller UNKNOWN = anonymous(Set.of());

  static Caller anonymous(Set<String> scopes) {
    return new Caller(ANONYMOUS, ANONYMOUS, scopes, Optional.empty(), OptionalLong.empty());
  }

  static Caller of(ApiKey key, Optional<Rate> defaultRate) {
    return new Caller(
        "key:" + key.id(),
        key.name(),
        Set.copyOf(key.scopes()),
        Optional.ofNullable(key.rate()).or(() -> defaultRate),
        key.quota() == null ? OptionalLong.empty() : OptionalLong.of(key.quota()));
  }

  static Caller ofToken(@Nullable String subject, Set<String> scopes, Optional<Rate> defaultRate) {
    String name = plain(subject == null ? "" : subject);
    return new Caller("token:" + name, name, scopes, defaultRate, OptionalLong.empty());
  }

  /** Who makes this request, as far as it is known by now. */
  public static Caller of(RoutingContext context) {
    Caller caller = context.get(PLACE);
    return caller == null ? UNKNOWN : caller;
  }

  void put(RoutingContext context) {
    context.put(PLACE, this);
  }

  public boolean isAnonymous() {
    return id.equals(ANONYMOUS);
  }

  /** What others chose must not break out of its place in a log line. */
  private static String plain(String text) {
    String clean = text.replaceAll("[^\\p{L}\\p{M}\\p{N}._@:/+-]", "_");
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
  }
}
