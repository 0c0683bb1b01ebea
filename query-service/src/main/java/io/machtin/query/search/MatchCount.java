package io.machtin.query.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many articles match. Where that can be read off the store's counters, or where matches are
 * few, the count is exact; else it is estimated, because counting half a million phrases takes
 * seconds that nobody waits for. Over all time the estimate is made from a {@link Sample} of
 * articles, which news that comes in bursts does not mislead; within a stretch of time from days
 * that lie evenly over it, for only these the index can look up together with words and terms.
 */
@Singleton
public final class MatchCount {
  /** So many articles that may match, or expected matches, are counted one by one. */
  private static final long FEW = 20_000;

  private final Database database;
  private final long few;

  @Inject
  MatchCount(Database database) {
    this(database, FEW);
  }

  MatchCount(Database database, long few) {
    this.database = database;
    this.few = few;
  }

  /**
   * A number of articles.
   *
   * @param exact whether it was counted and not estimated
   */
  public record Count(long articles, boolean exact) {
    /** Adds the number to an object, and beside it that it is an estimate, if it is one. */
    public ObjectNode addTo(ObjectNode json, String field) {
      json.put(field, articles);
      return exact ? json : json.put(field + "Estimated", true);
    }
  }

  private record Day(int day, long articles) {}

  /**
   * @param exact whether it must be exact, whatever that takes
   */
  public Count of(ResolvedFilter filter, boolean exact) {
    if (filter.impossible()) {
      return new Count(0, true);
    }
    if (filter.isOneTerm() && filter.isAnyTime()) {
      return new Count(filter.onlyTerm().articles(), true);
    }
    if (filter.isTimeOnly() && filter.isAnyTime()) {
      return all();
    }
    Optional<Integer> counted = filter.counted();
    if (counted.isPresent()) {
      return exactly(
          new Sql("SELECT coalesce(sum(articles), 0) FROM term_day WHERE term = ?", counted.get())
              .add(filter.dayConditions()));
    }
    Sql matches = MatchSql.times(filter);
    if (exact || filter.byIngestion() || filter.isOneTerm() || filter.isTimeOnly()) {
      return rows(matches);
    }
    long expected = filter.isAnyTime() ? fromArticles(filter) : fromDays(filter);
    return expected <= few ? rows(matches) : new Count(expected, false);
  }

  private Count all() {
    return exactly(new Sql("SELECT articles FROM term WHERE no = 0"));
  }

  private Count rows(Sql select) {
    return exactly(new Sql("SELECT count(*) FROM (").add(select).add(") m"));
  }

  private Count exactly(Sql number) {
    return new Count(database.first(number, row -> row.getLong(1)).orElse(0L), true);
  }

  /** Days in which there are articles at all, or articles with the rarest term. */
  private List<Day> days(ResolvedFilter filter) {
    Sql sql =
        new Sql(
            "SELECT day, articles FROM term_day WHERE term = ? AND articles > 0",
            filter.rarestTerm().map(ResolvedFilter.Term::no).orElse(0));
    return database.list(
        sql.add(filter.touchedDays()).add("ORDER BY day"),
        row -> new Day(row.getInt(1), row.getLong(2)));
  }

  /**
   * Wrong by a ninth or so for the fewest matches that are not counted, by less for more. Where few
   * articles may match at all, their number.
   */
  private long fromArticles(ResolvedFilter filter) {
    long articles =
        filter.rarestTerm().map(ResolvedFilter.Term::articles).orElseGet(() -> all().articles());
    if (articles <= few) {
      return articles;
    }
    Sample sample = Sample.of(articles, few / 5);
    return rows(MatchSql.terms(filter, sample)).articles() * sample.every();
  }

  /** As many as the days seem to have; where few articles may match at all, their number. */
  private long fromDays(ResolvedFilter filter) {
    List<Day> days = days(filter);
    long articles = days.stream().mapToLong(Day::articles).sum();
    if (articles <= few) {
      return articles;
    }
    long step = articles / few;
    List<Integer> sampled = new ArrayList<>();
    long looked = 0;
    for (int i = (int) (step / 2) % days.size(); i < days.size(); i += (int) step) {
      sampled.add(days.get(i).day());
      looked += days.get(i).articles();
    }
    Sql counting =
        new Sql(
                "SELECT count(*) FROM article a WHERE NOT a.removed AND a.day = ANY (?)",
                Sql.ints(sampled))
            .add(filter.conditions());
    long found = exactly(counting).articles();
    return Math.round((double) found * articles / looked);
  }
}
