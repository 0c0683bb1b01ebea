package io.machtin.query.analysis;

import io.machtin.query.search.MatchCount;
import io.machtin.query.search.MatchSql;
import io.machtin.query.search.ResolvedFilter;
import io.machtin.query.search.Sample;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how many of the matching articles carry each term. Above {@link #EXACT} matches a {@link
 * Sample} is looked at, and the counts are scaled up.
 */
@Singleton
public final class TermCounts {
  /** So many matches are counted one by one; of more, half as many or a few more are looked at. */
  private static final int EXACT = 10_000;

  /** So many terms of each kind are kept. */
  private static final int KEPT = 400;

  private final Database database;
  private final MatchCount matches;

  TermCounts(Database database, MatchCount matches) {
    this.database = database;
    this.matches = matches;
  }

  /**
   * What was counted.
   *
   * @param articles how many match
   * @param every one article in so many was looked at; 1 means that the counts are exact
   * @param byTerm the most frequent terms of each kind, most frequent first
   */
  public record Counted(MatchCount.Count articles, long every, Map<Integer, Long> byTerm) {}

  /**
   * Counts over everything that the filter lets through.
   *
   * @param exact whether all matches must be looked at, whatever that takes
   */
  public Counted of(ResolvedFilter filter, boolean exact) {
    if (filter.impossible()) {
      return new Counted(new MatchCount.Count(0, true), 1, Map.of());
    }
    if (filter.isTimeOnly() && filter.isWholeDays()) {
      return new Counted(matches.of(filter, true), 1, byTerm(fromCounters(filter), 1));
    }
    MatchCount.Count articles = matches.of(filter, exact);
    Sample sample =
        exact || articles.articles() <= EXACT
            ? Sample.ALL
            : Sample.of(articles.articles(), EXACT / 2);
    return new Counted(
        articles, sample.every(), byTerm(grouped(MatchSql.terms(filter, sample)), sample.every()));
  }

  private static Sql fromCounters(ResolvedFilter filter) {
    if (filter.isAnyTime()) {
      return new Sql("SELECT no AS term, articles FROM term WHERE no <> 0 AND articles > 0");
    }
    Sql sql = new Sql("SELECT term, sum(articles) AS articles FROM term_day WHERE term <> 0");
    return sql.add(filter.dayConditions()).add("GROUP BY term HAVING sum(articles) > 0");
  }

  private static Sql grouped(Sql matches) {
    return new Sql("SELECT t.term, count(*) AS articles FROM (")
        .add(matches)
        .add(") a, unnest(a.terms) AS t (term) GROUP BY t.term");
  }

  private Map<Integer, Long> byTerm(Sql counts, long every) {
    Sql top =
        new Sql(
                "SELECT term, articles FROM (SELECT term, articles, row_number() OVER"
                    + " (PARTITION BY term & 7 ORDER BY articles DESC, term) AS rank FROM (")
            .add(counts)
            .add(") c) r WHERE rank <= ? ORDER BY articles DESC, term", KEPT);
    Map<Integer, Long> byTerm = new LinkedHashMap<>();
    database.list(top, row -> byTerm.put(row.getInt(1), row.getLong(2) * every));
    return byTerm;
  }
}
