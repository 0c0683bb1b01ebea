package io.machtin.query.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.search.MatchSql;
import io.machtin.query.search.ResolvedFilter;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreDay;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts matching articles by hour, day, week (from Monday) or month in a time zone. The database
 * counts by the store's days or by quarters of an hour, of which the hours and days of every time
 * zone are made (since 1972; IANA time zone database): turning each match's time into that of a
 * zone cost more than finding it.
 */
@Singleton
final class TimeSeries {
  private static final int MOST_STEPS = 10_000;

  private final Database database;

  TimeSeries(Database database) {
    this.database = database;
  }

  /** The width of a step. */
  enum Interval {
    HOUR,
    DAY,
    WEEK,
    MONTH;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    ZonedDateTime floor(ZonedDateTime time) {
      return switch (this) {
        case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
        case DAY -> time.truncatedTo(ChronoUnit.DAYS);
        case WEEK ->
            time.truncatedTo(ChronoUnit.DAYS)
                .with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
        case MONTH -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
      };
    }

    ZonedDateTime next(ZonedDateTime start) {
      return switch (this) {
        case HOUR -> start.plusHours(1);
        case DAY -> start.plusDays(1);
        case WEEK -> start.plusWeeks(1);
        case MONTH -> start.plusMonths(1);
      };
    }
  }

  /**
   * One object for each step, also where there is no article, from the beginning of the filter's
   * time or the first article to the end or the last.
   *
   * @throws InvalidParameterException if there would be too many steps
   */
  ArrayNode of(ResolvedFilter filter, Interval interval, ZoneId zone) {
    TreeMap<Instant, Long> counts = new TreeMap<>();
    Optional<Sql> days =
        interval == Interval.HOUR || !isOfTheStore(zone) ? Optional.empty() : days(filter);
    if (days.isPresent()) {
      database.list(
          days.get(),
          row -> {
            ZonedDateTime day = StoreDay.date(row.getInt(1)).atStartOfDay(zone);
            return counts.merge(interval.floor(day).toInstant(), row.getLong(2), Long::sum);
          });
    } else if (!filter.impossible()) {
      Sql quarters =
          new Sql("SELECT date_bin('15 minutes', m.time, 'epoch') AS start, count(*) FROM (")
              .add(MatchSql.times(filter))
              .add(") m GROUP BY 1");
      database.list(
          quarters,
          row -> {
            ZonedDateTime quarter = row.getObject(1, OffsetDateTime.class).atZoneSameInstant(zone);
            return counts.merge(interval.floor(quarter).toInstant(), row.getLong(2), Long::sum);
          });
    }
    return filled(counts, filter, interval, zone);
  }

  /**
   * The articles of each of the store's days: from the counters where they tell, else counted.
   * Absent where another time than that of the days is asked about, or nothing can match.
   */
  private static Optional<Sql> days(ResolvedFilter filter) {
    Optional<Integer> counted = filter.counted();
    if (counted.isPresent()) {
      return Optional.of(
          new Sql(
                  "SELECT day, articles FROM term_day WHERE term = ? AND articles > 0",
                  counted.get())
              .add(filter.dayConditions()));
    }
    return filter.impossible() || filter.byIngestion()
        ? Optional.empty()
        : Optional.of(
            new Sql("SELECT m.day, count(*) FROM (")
                .add(MatchSql.days(filter))
                .add(") m GROUP BY 1"));
  }

  /** Whether days in this zone are the days by which the store counts. */
  private static boolean isOfTheStore(ZoneId zone) {
    return zone.getRules().equals(StoreDay.ZONE.getRules());
  }

  private static ArrayNode filled(
      TreeMap<Instant, Long> counts, ResolvedFilter filter, Interval interval, ZoneId zone) {
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    if (counts.isEmpty() && (filter.from().isEmpty() || filter.to().isEmpty())) {
      return steps;
    }
    Instant first = filter.from().orElseGet(counts::firstKey);
    Instant end = filter.to().orElseGet(() -> counts.lastKey().plusMillis(1));
    ZonedDateTime start = interval.floor(first.atZone(zone));
    Map<Instant, Long> rest = new TreeMap<>(counts);
    while (start.toInstant().isBefore(end)) {
      if (steps.size() == MOST_STEPS) {
        throw new InvalidParameterException(
            "interval",
            "would give more than " + MOST_STEPS + " steps; take a wider one or less time");
      }
      Long articles = rest.remove(start.toInstant());
      steps
          .addObject()
          .put("start", start.toOffsetDateTime().toString())
          .put("articles", articles == null ? 0 : articles);
      start = interval.next(start);
    }
    return steps;
  }
}
