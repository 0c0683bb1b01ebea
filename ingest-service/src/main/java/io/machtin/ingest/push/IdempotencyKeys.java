package io.machtin.ingest.push;

import io.machtin.ingest.database.Rows;
import io.machtin.ingest.database.Transactions;
import io.machtin.ingest.problem.Problem;
import io.machtin.ingest.problem.ProblemException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Remembers what requests with an {@code Idempotency-Key} were answered
 * (draft-ietf-httpapi-idempotency-key-header). One that is under way holds its key by a lease, so
 * that a replica that dies gives it back.
 */
@Singleton
final class IdempotencyKeys {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e&&[^\"\\\\]]{1,255}");

  private static final String CLAIM =
      """
      INSERT INTO ingest.idempotency_key (key, lease_until) VALUES (?, ?)
      ON CONFLICT (key) DO UPDATE SET lease_until = EXCLUDED.lease_until
      WHERE idempotency_key.finished_at IS NULL AND idempotency_key.lease_until < ?
      """;

  private static final String FORGET =
      """
      DELETE FROM ingest.idempotency_key WHERE key IN (
        SELECT key FROM ingest.idempotency_key WHERE finished_at < ?
        LIMIT 100 FOR UPDATE SKIP LOCKED)
      """;

  private final Transactions transactions;
  private final Clock clock;
  private final PushConfig config;

  IdempotencyKeys(Transactions transactions, Clock clock, PushConfig config) {
    this.transactions = transactions;
    this.clock = clock;
    this.config = config;
  }

  /** The answer that was given before, and to what. */
  record Answered(String fingerprint, byte[] answer) {}

  /**
   * The key of a header; its quotes, which the draft wants and many leave away, are no part of it.
   *
   * @throws ProblemException 400 if it cannot be one
   */
  static String parse(String header) {
    String key = header.strip();
    if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
      key = key.substring(1, key.length() - 1);
    }
    if (!KEY.matcher(key).matches()) {
      throw new ProblemException(
          Problem.badRequest(
              "invalid-idempotency-key",
              "The header Idempotency-Key must have 1 to 255 visible ASCII characters without"
                  + " quotes and backslashes, a UUID for example."));
    }
    return key;
  }

  /**
   * Takes the key for a request, unless one with it was answered.
   *
   * @return the former answer, or empty if the key is the caller's until {@link #finish} or {@link
   *     #release}
   * @throws ProblemException 409 if a request with the key is under way
   */
  Optional<Answered> claim(String key) {
    Instant now = clock.instant();
    return transactions.get(
        connection -> {
          Rows.update(connection, FORGET, now.minus(config.idempotencyRetention()));
          Instant lease = now.plus(config.idempotencyLease());
          if (Rows.update(connection, CLAIM, key, lease, now) == 1) {
            return Optional.empty();
          }
          return Optional.of(answered(connection, key));
        });
  }

  private Answered answered(Connection connection, String key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT fingerprint, answer FROM ingest.idempotency_key WHERE key = ?")) {
      Rows.set(select, key);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next() || row.getString("fingerprint") == null) {
          throw new ProblemException(
              Problem.conflict(
                  "A request with this Idempotency-Key is being worked on. Wait, then send it again"
                      + " to get its answer."));
        }
        return new Answered(row.getString("fingerprint"), row.getBytes("answer"));
      }
    }
  }

  /** Keeps the answer for those who ask again. */
  void finish(String key, String fingerprint, byte[] answer) {
    Instant now = clock.instant();
    transactions.run(
        connection ->
            Rows.update(
                connection,
                """
                UPDATE ingest.idempotency_key SET finished_at = ?, fingerprint = ?, answer = ?
                WHERE key = ?
                """,
                now,
                fingerprint,
                answer,
                key));
  }

  /** Gives the key back: the request failed, and sent again it may succeed. */
  void release(String key) {
    transactions.run(
        connection ->
            Rows.update(
                connection,
                "DELETE FROM ingest.idempotency_key WHERE key = ? AND finished_at IS NULL",
                key));
  }
}
