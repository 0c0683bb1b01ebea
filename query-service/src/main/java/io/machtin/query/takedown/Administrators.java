package io.machtin.query.takedown;

import io.machtin.query.problem.ForbiddenException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Tells administrators from others: by a bearer token, or by nobody else being able to call. */
@Singleton
final class Administrators {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  private final Optional<String> token;
  private final boolean onLoopback;

  Administrators(TakedownConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
    this.token = config.token();
    this.onLoopback = LOOPBACK.contains(host);
  }

  /**
   * @param authorization the header of that name
   * @throws ForbiddenException if the caller is no administrator
   */
  void check(@Nullable String authorization) {
    if (token.isEmpty()) {
      if (!onLoopback) {
        throw new ForbiddenException(
            "Set machtin.admin.token to let administrators take articles down.");
      }
      return;
    }
    byte[] given = String.valueOf(authorization).getBytes(StandardCharsets.UTF_8);
    byte[] expected = ("Bearer " + token.get()).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, expected)) {
      throw new ForbiddenException("This needs the bearer token of an administrator.");
    }
  }
}
