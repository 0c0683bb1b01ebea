package io.machtin.ingest.crawl;

import io.machtin.ingest.database.Rows;
import io.machtin.ingest.database.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells how fetching goes, so that an operator notices a gap before the readers do. */
@Singleton
public final class HealthView {
  private static final int DAYS = 7;

  /** So many usual gaps without a new article are silence; nights alone are no reason for alarm. */
  private static final int SILENT_GAPS = 5;

  private static final Duration SHORTEST_SILENCE = Duration.ofHours(12);

  private static final String STATES =
      """
      SELECT s.id, s.enabled, s.created_at, st.*, t.due_at, t.interval_seconds AS present_interval,
        (SELECT count(*) FROM ingest.fetch_task p
         WHERE p.source_id = s.id AND p.kind = 'page' AND p.outcome IS NULL
           AND p.due_at IS NOT NULL) AS waiting
      FROM ingest.source s
      LEFT JOIN ingest.source_state st ON st.source_id = s.id
      LEFT JOIN ingest.fetch_task t
        ON t.source_id = s.id AND t.kind = 'listing' AND NOT t.child
      WHERE (?::text IS NULL OR s.id = ?)
      ORDER BY s.id
      """;

  private static final String DAYS_OF =
      """
      SELECT source_id, status, reason, sum(articles)::bigint AS articles FROM ingest.source_day
      WHERE day > ? AND (?::text IS NULL OR source_id = ?)
      GROUP BY source_id, status, reason
      """;

  private final Transactions transactions;
  private final Clock clock;
  private final MultiGauge gauge;

  HealthView(Transactions transactions, Clock clock, MeterRegistry meters) {
    this.transactions = transactions;
    this.clock = clock;
    this.gauge =
        MultiGauge.builder("machtin.sources")
            .description("Sources by state: ok, failing, silent, waiting, disabled")
            .register(meters);
  }

  /** The health of one source. */
  public Optional<SourceHealth> of(String sourceId) {
    return query(sourceId).stream().findFirst();
  }

  /** The health of all sources. */
  public List<SourceHealth> all() {
    return query(null);
  }

  /** Renews the gauge {@code machtin.sources}. */
  void measure() {
    Map<String, Long> states =
        all().stream().collect(Collectors.groupingBy(SourceHealth::state, Collectors.counting()));
    gauge.register(
        List.of("ok", "failing", "silent", "waiting", "disabled").stream()
            .map(
                state -> MultiGauge.Row.of(Tags.of("state", state), states.getOrDefault(state, 0L)))
            .collect(Collectors.toList()),
        true);
  }

  private List<SourceHealth> query(@Nullable String sourceId) {
    return transactions.get(
        connection -> {
          Map<String, Counts> counts = counts(connection, sourceId);
          List<SourceHealth> healths = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(STATES)) {
            Rows.set(select, sourceId, sourceId);
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                healths.add(health(row, counts.getOrDefault(row.getString("id"), new Counts())));
              }
            }
          }
          return healths;
        });
  }

  private Map<String, Counts> counts(Connection connection, @Nullable String sourceId)
      throws SQLException {
    LocalDate from = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(DAYS);
    Map<String, Counts> counts = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(DAYS_OF)) {
      Rows.set(select, from, sourceId, sourceId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          counts
              .computeIfAbsent(row.getString("source_id"), id -> new Counts())
              .add(row.getString("status"), row.getString("reason"), row.getLong("articles"));
        }
      }
    }
    return counts;
  }

  private SourceHealth health(ResultSet row, Counts counts) throws SQLException {
    Instant now = clock.instant();
    Instant created = Rows.instant(row, "created_at");
    Instant lastNew = Rows.instant(row, "last_new_at");
    int failures = row.getInt("failures");
    double days =
        created == null
            ? DAYS
            : Math.max(1, Math.min(DAYS, Duration.between(created, now).toHours() / 24.0));
    double perDay = counts.articles.getOrDefault("new", 0L) / days;
    Long gap = perDay > 0 ? Math.round(Duration.ofDays(1).toSeconds() / perDay) : null;
    boolean silent = gap != null && lastNew != null && isSilence(gap, lastNew, now);
    String state = "ok";
    if (!row.getBoolean("enabled")) {
      state = "disabled";
    } else if (failures > 0) {
      state = "failing";
    } else if (row.getObject("last_success_at") == null) {
      state = "waiting";
    } else if (silent) {
      state = "silent";
    }
    return new SourceHealth(
        row.getString("id"),
        state,
        row.getString("format"),
        row.getObject("entries", Integer.class),
        row.getString("notes"),
        Rows.instant(row, "last_attempt_at"),
        Rows.instant(row, "last_success_at"),
        lastNew,
        Rows.instant(row, "due_at"),
        row.getObject("present_interval", Integer.class),
        failures,
        row.getString("failure_reason"),
        row.getString("failure_detail"),
        perDay,
        gap,
        silent ? lastNew : null,
        row.getLong("waiting"),
        counts.articles,
        counts.rejections);
  }

  private static boolean isSilence(long usualGapSeconds, Instant lastNew, Instant now) {
    Duration silence = Duration.between(lastNew, now);
    return silence.compareTo(SHORTEST_SILENCE) > 0
        && silence.toSeconds() > SILENT_GAPS * usualGapSeconds;
  }

  private static final class Counts {
    private final Map<String, Long> articles = new TreeMap<>();
    private final Map<String, Long> rejections = new TreeMap<>();

    void add(String status, String reason, long count) {
      articles.merge(status, count, Long::sum);
      if (!reason.isEmpty()) {
        rejections.merge(reason, count, Long::sum);
      }
    }
  }
}
