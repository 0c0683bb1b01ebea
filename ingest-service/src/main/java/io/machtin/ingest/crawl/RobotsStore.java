package io.machtin.ingest.crawl;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.machtin.ingest.database.Rows;
import io.machtin.ingest.database.Transactions;
import io.machtin.ingest.fetch.FetchConfig;
import io.machtin.ingest.fetch.FetchResult;
import io.machtin.ingest.fetch.FetchResult.Failed;
import io.machtin.ingest.fetch.FetchResult.Fetched;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rules of robots.txt (RFC 9309) by site, shared by all replicas. A missing file allows everything
 * (section 2.3.1.3), one that cannot be reached forbids everything for a while (section 2.3.1.4).
 */
@Singleton
final class RobotsStore {
  private static final int TOO_MANY_REQUESTS = 429;

  private final Transactions transactions;
  private final CrawlConfig config;
  private final List<String> agent;
  private final Clock clock;

  RobotsStore(Transactions transactions, CrawlConfig config, FetchConfig fetching, Clock clock) {
    this.transactions = transactions;
    this.config = config;
    this.agent = List.of(fetching.agent().toLowerCase(Locale.ROOT));
    this.clock = clock;
  }

  /**
   * What a site allows.
   *
   * @param unreachableUntil when to ask for robots.txt again, if it could not be read
   */
  record Rules(BaseRobotRules rules, Optional<Instant> unreachableUntil) {

    boolean allow(String url) {
      return rules.isAllowed(url);
    }

    /** The {@code Crawl-delay}, zero if there is none. */
    Duration crawlDelay() {
      return rules.getCrawlDelay() > 0 ? Duration.ofMillis(rules.getCrawlDelay()) : Duration.ZERO;
    }
  }

  /** The rules of a site, unless they are unknown or too old. */
  Optional<Rules> rules(Authority authority) {
    return transactions.get(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  SELECT verdict, body, expires_at FROM ingest.robots
                  WHERE authority = ? AND expires_at > ?
                  """)) {
            Rows.set(select, authority.origin(), clock.instant());
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(rules(authority, row)) : Optional.empty();
            }
          }
        });
  }

  private Rules rules(Authority authority, ResultSet row) throws SQLException {
    return switch (row.getString("verdict")) {
      case "allow-all" ->
          new Rules(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), Optional.empty());
      case "deny-all" ->
          new Rules(
              new SimpleRobotRules(RobotRulesMode.ALLOW_NONE),
              Optional.ofNullable(Rows.instant(row, "expires_at")));
      default -> new Rules(parse(authority, row.getBytes("body")), Optional.empty());
    };
  }

  /** Reads a robots.txt. */
  BaseRobotRules parse(Authority authority, byte[] body) {
    // The parser's own limit would turn a long delay into "forbidden".
    return new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
        .parseContent(authority.robotsUrl(), body, "text/plain", agent);
  }

  /** As the other, in a transaction of its own. */
  void remember(Authority authority, FetchResult result) {
    transactions.run(connection -> remember(connection, authority, result));
  }

  /** Remembers what came of asking for a site's robots.txt. */
  void remember(Connection connection, Authority authority, FetchResult result)
      throws SQLException {
    Instant now = clock.instant();
    String verdict = verdict(result);
    boolean unreachable = verdict.equals("deny-all");
    Rows.update(
        connection,
        """
        INSERT INTO ingest.robots (authority, verdict, body, expires_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (authority) DO UPDATE SET
          verdict = excluded.verdict, body = excluded.body, expires_at = excluded.expires_at
        """,
        authority.origin(),
        verdict,
        result instanceof Fetched fetched ? fetched.body() : new byte[0],
        now.plus(unreachable ? config.robotsRetry() : config.robotsTtl()));
  }

  private static String verdict(FetchResult result) {
    if (result instanceof Fetched) {
      return "rules";
    }
    if (result instanceof Failed failed) {
      boolean missing =
          failed.status() >= 400 && failed.status() < 500 && failed.status() != TOO_MANY_REQUESTS;
      // An address that must not be asked is refused again, and told, when the page is asked for.
      boolean refused = failed.status() == 0 && !failed.isTransient();
      return missing || (refused && !failed.reason().equals("too-large"))
          ? "allow-all"
          : "deny-all";
    }
    return "deny-all";
  }
}
