package io.machtin.ingest.crawl;

import io.machtin.ingest.article.CanonicalUrl;
import io.machtin.ingest.database.Rows;
import io.machtin.ingest.database.Transactions;
import io.machtin.ingest.database.Transactions.Action;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be fetched when, and which hosts are claimed by whom. */
@Singleton
public final class Frontier {
  private static final String CLAIM =
      """
      UPDATE ingest.host SET claim = ?, claimed_until = ?
      WHERE name = (
        SELECT h.name FROM ingest.host h
        WHERE h.ready_at <= ? AND (h.claimed_until IS NULL OR h.claimed_until <= ?)
          AND EXISTS (SELECT 1 FROM ingest.fetch_task t WHERE t.host = h.name AND t.due_at <= ?)
        ORDER BY h.ready_at
        LIMIT 1
        FOR UPDATE SKIP LOCKED)
      RETURNING name
      """;

  private static final String TASK =
      """
      SELECT t.*, s.id AS s_id, s.name AS s_name, s.domain AS s_domain, s.language AS s_language,
        s.section AS s_section, s.interval_seconds AS s_interval, s.skip_opt_outs AS s_skip
      FROM ingest.fetch_task t LEFT JOIN ingest.source s ON s.id = t.source_id
      """;

  private static final String RELEASE =
      """
      UPDATE ingest.host SET claim = NULL, claimed_until = NULL, ready_at = ?
      WHERE name = ? AND claim = ?
      """;

  private static final String KNOW_HOST =
      "INSERT INTO ingest.host (name, ready_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private final Transactions transactions;
  private final CrawlConfig config;
  private final Clock clock;

  Frontier(Transactions transactions, CrawlConfig config, Clock clock) {
    this.transactions = transactions;
    this.config = config;
    this.clock = clock;
  }

  /** The right to ask a host that may be asked now and has something due. */
  Optional<HostClaim> claim() {
    Instant now = clock.instant();
    UUID token = UUID.randomUUID();
    return transactions.get(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            Rows.set(statement, token, now.plus(config.claim()), now, now, now);
            try (ResultSet row = statement.executeQuery()) {
              return row.next()
                  ? Optional.of(new HostClaim(row.getString(1), token))
                  : Optional.empty();
            }
          }
        });
  }

  /** The right to ask this host, if it may be asked now. */
  Optional<HostClaim> claim(String host) {
    Instant now = clock.instant();
    UUID token = UUID.randomUUID();
    return transactions.get(
        connection -> {
          knowHost(connection, host, now);
          int claimed =
              Rows.update(
                  connection,
                  """
                  UPDATE ingest.host SET claim = ?, claimed_until = ?
                  WHERE name = ? AND ready_at <= ?
                    AND (claimed_until IS NULL OR claimed_until <= ?)
                  """,
                  token,
                  now.plus(config.claim()),
                  host,
                  now,
                  now);
          return claimed == 0 ? Optional.empty() : Optional.of(new HostClaim(host, token));
        });
  }

  /** The most urgent task of a host: listings before pages, then what waits longest. */
  Optional<Task> next(HostClaim claim) {
    return find(
        TASK + "WHERE t.host = ? AND t.due_at <= ? ORDER BY t.kind = 'page', t.due_at LIMIT 1",
        claim.host(),
        clock.instant());
  }

  /** The task that fetches a site's robots.txt, planned for now if there is none. */
  Optional<Task> robotsTask(Authority authority) {
    UUID id = id("robots", "", authority.robotsUrl());
    Instant now = clock.instant();
    transactions.run(
        connection -> {
          knowHost(connection, authority.host(), now);
          Rows.update(
              connection,
              """
              INSERT INTO ingest.fetch_task (id, kind, url, host, due_at)
              VALUES (?, 'robots', ?, ?, ?)
              ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at
              WHERE fetch_task.due_at IS NULL
              """,
              id,
              authority.robotsUrl(),
              authority.host(),
              now);
        });
    return find(TASK + "WHERE t.id = ? AND t.due_at <= ?", id, now);
  }

  private Optional<Task> find(String sql, Object... parameters) {
    return transactions.get(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Rows.set(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? Optional.of(task(row)) : Optional.empty();
            }
          }
        });
  }

  /**
   * Writes down what followed and gives the host back, all or nothing.
   *
   * @param readyAt when the host may be asked again
   * @throws ClaimLostException if the claim ran out; nothing is written then
   */
  void finish(HostClaim claim, Instant readyAt, Action changes) {
    transactions.run(
        connection -> {
          if (Rows.update(connection, RELEASE, readyAt, claim.host(), claim.token()) == 0) {
            throw new ClaimLostException(claim);
          }
          changes.on(connection);
        });
  }

  /** Plans every enabled source that has no task yet, and drops the tasks of the others. */
  public void reconcile() {
    transactions.run(
        connection -> {
          Rows.update(
              connection,
              """
              DELETE FROM ingest.fetch_task t USING ingest.source s
              WHERE s.id = t.source_id AND t.due_at IS NOT NULL AND NOT s.enabled
              """);
          Rows.update(
              connection,
              """
              DELETE FROM ingest.fetch_task t USING ingest.source s
              WHERE s.id = t.source_id AND t.kind = 'listing' AND NOT t.child AND t.url <> s.url
              """);
          Rows.update(
              connection,
              """
              DELETE FROM ingest.fetch_task t
              WHERE t.child AND NOT EXISTS (
                SELECT 1 FROM ingest.fetch_task r
                WHERE r.source_id = t.source_id AND r.kind = 'listing' AND NOT r.child)
              """);
          try (PreparedStatement select =
                  connection.prepareStatement(
                      """
                      SELECT s.id, s.url, s.interval_seconds FROM ingest.source s
                      WHERE s.enabled AND NOT EXISTS (
                        SELECT 1 FROM ingest.fetch_task t
                        WHERE t.source_id = s.id AND t.kind = 'listing' AND NOT t.child)
                      """);
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              planListing(
                  connection,
                  rows.getString(1),
                  rows.getString(2),
                  false,
                  rows.getInt(3),
                  clock.instant());
            }
          }
        });
  }

  /** Asks a source as soon as its host may be asked. */
  public void askSoon(String sourceId) {
    transactions.run(
        connection ->
            Rows.update(
                connection,
                """
                UPDATE ingest.fetch_task SET due_at = ?, attempts = 0
                WHERE source_id = ? AND kind = 'listing' AND due_at > ?
                """,
                clock.instant(),
                sourceId,
                clock.instant()));
  }

  /** Forgets finished pages after their time. */
  void purge() {
    transactions.run(
        connection -> {
          Instant before = clock.instant().minus(config.retention());
          Rows.update(
              connection,
              "DELETE FROM ingest.fetch_task WHERE due_at IS NULL AND finished_at < ?",
              before);
          Rows.update(connection, "DELETE FROM ingest.robots WHERE expires_at < ?", before);
          Rows.update(
              connection,
              """
              DELETE FROM ingest.host h
              WHERE h.ready_at < ? AND h.claim IS NULL
                AND NOT EXISTS (SELECT 1 FROM ingest.fetch_task t WHERE t.host = h.name)
              """,
              before);
        });
  }

  static void planListing(
      Connection connection,
      String sourceId,
      String url,
      boolean child,
      int intervalSeconds,
      Instant due)
      throws SQLException {
    String host = Authority.of(CanonicalUrl.of(url).toString()).host();
    knowHost(connection, host, due);
    Rows.update(
        connection,
        """
        INSERT INTO ingest.fetch_task
          (id, kind, source_id, child, url, host, due_at, interval_seconds)
        VALUES (?, 'listing', ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING
        """,
        id("listing", sourceId, url),
        sourceId,
        child,
        url,
        host,
        due,
        intervalSeconds);
  }

  static void knowHost(Connection connection, String host, Instant readyAt) throws SQLException {
    Rows.update(connection, KNOW_HOST, host, readyAt);
  }

  /** Ids that mean something in this database only. */
  static UUID id(String kind, String sourceId, String url) {
    return UUID.nameUUIDFromBytes(
        (kind + "\n" + sourceId + "\n" + url).getBytes(StandardCharsets.UTF_8));
  }

  private static Task task(ResultSet row) throws SQLException {
    return new Task(
        row.getObject("id", UUID.class),
        Task.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        source(row),
        row.getString("url"),
        row.getString("location"),
        row.getInt("hops"),
        row.getInt("attempts"),
        row.getInt("interval_seconds"),
        row.getInt("rechecks"),
        row.getString("etag"),
        row.getString("last_modified"),
        Rows.instant(row, "entry_published_at"));
  }

  private static @Nullable CrawledSource source(ResultSet row) throws SQLException {
    String id = row.getString("s_id");
    return id == null
        ? null
        : new CrawledSource(
            id,
            row.getString("s_name"),
            row.getString("s_domain"),
            row.getString("s_language"),
            row.getString("s_section"),
            row.getInt("s_interval"),
            row.getBoolean("s_skip"));
  }
}
