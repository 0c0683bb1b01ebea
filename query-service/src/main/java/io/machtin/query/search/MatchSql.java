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

  /** {@code SELECT no, terms}, one row for each match. */
  public static Sql terms(ResolvedFilter filter) {
    return new Sql("SELECT a.no, a.terms FROM article a WHERE NOT a.removed")
        .add(filter.conditions())
        .add(filter.timeConditions("a." + filter.timeColumn()));
  }

  /**
   * {@code SELECT no, terms}, one row for one match in {@code every}, of a filter that is one term.
   */
  public static Sql sampledTerms(ResolvedFilter filter, long every) {
    return new Sql(
            "SELECT a.no, a.terms FROM (SELECT p.article FROM posting p WHERE p.term = ?"
                + " AND p.article % ? = 0",
            filter.onlyTerm().no(), every)
        .add(filter.timeConditions("p.time"))
        .add(") s JOIN article a ON a.no = s.article");
  }
}
