package io.machtin.access.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.machtin.access.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service knows of a key.
 *
 * @param id tells keys apart; not secret, part of the key and of every log line about it
 * @param name whose it is, in the operator's words
 * @param scopes what its bearer may do, see {@link Scope}
 * @param sha256 the hash of the whole key, 64 hexadecimal digits
 * @param created when it was made
 * @param expires when it ends to be valid; absent for never
 * @param rate how often its bearer may ask; absent for the service's default
 * @param quota most requests on one day (UTC); absent for any number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKey(
    String id,
    String name,
    List<String> scopes,
    String sha256,
    @Nullable Instant created,
    @Nullable Instant expires,
    @Nullable Rate rate,
    @Nullable Long quota) {
  private static final Pattern ID = Pattern.compile("[a-z2-7]{4,32}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  // No control characters and quotes: names stand in log lines.
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N} ._@:/+-]{1,80}");

  public ApiKey {
    Objects.requireNonNull(id, "'id' is missing");
    Objects.requireNonNull(name, "'name' is missing");
    Objects.requireNonNull(scopes, "'scopes' is missing");
    Objects.requireNonNull(sha256, "'sha256' is missing");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("'id' must be 4 to 32 of a-z and 2-7");
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'name' must be 1 to 80 letters, digits, blanks and . _ @ : / + -");
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("'scopes' is empty; known: " + Scope.ALL);
    }
    for (String scope : scopes) {
      if (!Scope.ALL.contains(scope)) {
        throw new IllegalArgumentException("unknown scope '" + scope + "'; known: " + Scope.ALL);
      }
    }
    if (!HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException("'sha256' must be 64 hexadecimal digits");
    }
    if (quota != null && quota < 1) {
      throw new IllegalArgumentException("'quota' must be 1 or more");
    }
    scopes = List.copyOf(scopes);
  }

  /** Whether it may be used at a moment. */
  public boolean isValidAt(Instant now) {
    return expires == null || now.isBefore(expires);
  }

  /** The same key that ends to be valid at another moment. */
  public ApiKey expiring(Instant at) {
    return new ApiKey(id, name, scopes, sha256, created, at, rate, quota);
  }
}
