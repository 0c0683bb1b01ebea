package io.machtin.broker.health;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Why the broker does not let a client in, in words that name the settings to look at. */
final class Refusal {

  /** What the TLS library says, and what that means. No two fit the same. */
  private static final Map<String, String> TLS =
      Map.of(
          "path building failed",
          "its certificate is of no authority that is trusted here (kafka.ssl.truststore.*)",
          "path validation failed",
          "its certificate does not hold, or not now (kafka.ssl.truststore.*)",
          "No name matching",
          "its certificate is for another name (kafka.bootstrap.servers)",
          "No subject alternative",
          "its certificate is for another name (kafka.bootstrap.servers)",
          "certificate_required",
          "it wants a client certificate (kafka.ssl.keystore.*)",
          "bad_certificate",
          "it does not take the client certificate, or wants one (kafka.ssl.keystore.*)",
          "certificate_unknown",
          "it does not take the client certificate (kafka.ssl.keystore.*)",
          "unknown_ca",
          "it does not know the authority of the client certificate (kafka.ssl.keystore.*)");

  private Refusal() {}

  /**
   * @param bootstrapServers where the broker should be
   */
  static String inWords(Throwable failure, String bootstrapServers) {
    Throwable cause =
        failure instanceof ExecutionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String at = "the broker at " + bootstrapServers;
    if (cause instanceof SaslAuthenticationException) {
      return at
          + " does not accept user and password (kafka.sasl.jaas.config, kafka.sasl.mechanism): "
          + cause.getMessage();
    }
    String deepest = deepest(cause);
    if (cause instanceof SslAuthenticationException) {
      return at + " and this service do not agree on TLS: " + meaning(deepest) + ": " + deepest;
    }
    if (cause instanceof TimeoutException) {
      return at + " does not answer: " + cause.getMessage();
    }
    return "no connection to " + at.substring("the ".length()) + ": " + deepest;
  }

  private static String meaning(String said) {
    return TLS.entrySet().stream()
        .filter(each -> said.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("see kafka.security.protocol and kafka.ssl.*");
  }

  /** The messages of all causes; the innermost one says most. */
  private static String deepest(Throwable failure) {
    StringBuilder all = new StringBuilder(String.valueOf(failure.getMessage()));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (all.indexOf(message) < 0) {
        all.append(": ").append(message);
      }
    }
    return all.toString();
  }
}
