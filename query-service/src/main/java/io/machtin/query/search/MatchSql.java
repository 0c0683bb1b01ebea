package io.machtin.query.search;

import io.machtin.query.store.Sql;

/** All articles that a filter lets through, as SQL for counting. */
public final class MatchSql {
  private MatchSql() {}

  /** {@code SELECT time}, one row for each match. */
  public static Sql times(ResolvedFilter filter) {
    if (filter.isOneTerm()) {
      return new Sql("SELECT p.time FROM posting p WHERE p.term = ?", filter.onlyTerm().no())
          .add(filter.timeConditions("p.time"));
    }
    String time = "a." + filter.timeColumn();
    return new Sql("SELECT " + time + " AS time FROM article a WHERE NOT a.removed")
        .add(filter.conditions())
        .add(filter.timeConditions(time));
  }

  /** {@code SELECT day}, one row for each match. */
  public static Sql days(ResolvedFilter filter) {
    return new Sql("SELECT a.day FROM article a WHERE NOT a.removed")
        .add(filter.conditions())
        .add(filter.timeConditions("a." + filter.timeColumn()));
  }

  /** {@code SELECT terms}, one row for each match that is in the sample. */
  public static Sql terms(ResolvedFilter filter, Sample sample) {
    return new Sql("SELECT a.terms FROM article a WHERE NOT a.removed")
        .add(filter.conditions())
        .add(sample.condition())
        .add(filter.timeConditions("a." + filter.timeColumn()));
  }
}
