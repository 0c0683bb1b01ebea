package io.machtin.query.projection;

import io.machtin.query.projection.StoredArticles.Stored;
import io.machtin.query.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By how much a batch changes the daily counters: what comes less what goes, so that the counters
 * stay exact under revisions and replays.
 */
final class Counts {
  /** The number of the term that every article has. */
  private static final int ALL = 0;

  private final Map<Long, Integer> byTermAndDay = new TreeMap<>();
  private final Map<Integer, Integer> byTerm = new HashMap<>();

  void add(ArticleRows rows, Map<TermKey, Integer> numbers) {
    List<Integer> terms = rows.terms().keySet().stream().map(numbers::get).toList();
    change(terms, rows.day(), 1);
  }

  void subtract(Stored old) {
    if (!old.removed()) {
      change(old.terms(), old.day(), -1);
    }
  }

  private void change(Collection<Integer> terms, int day, int by) {
    change(ALL, day, by);
    for (int term : terms) {
      change(term, day, by);
    }
  }

  private void change(int term, int day, int by) {
    byTermAndDay.merge((long) term << 32 | (day & 0xffff_ffffL), by, Integer::sum);
    byTerm.merge(term, by, Integer::sum);
  }

  /** By how much the number of articles with this term changes. */
  int of(int term) {
    return byTerm.getOrDefault(term, 0);
  }

  /**
   * Waits for all other writers first. Who has the row that every article counts in is alone with
   * the counters and the terms until the commit; no two can wait for each other in a circle.
   */
  void write(Connection connection) throws SQLException {
    execute(
        connection, new Sql("UPDATE term SET articles = articles + ? WHERE no = ?", of(ALL), ALL));
    List<Integer> terms = new ArrayList<>();
    List<Integer> days = new ArrayList<>();
    List<Integer> changes = new ArrayList<>();
    byTermAndDay.forEach(
        (key, change) -> {
          if (change != 0) {
            terms.add((int) (key >> 32));
            days.add(key.intValue());
            changes.add(change);
          }
        });
    if (terms.isEmpty()) {
      return;
    }
    execute(
        connection,
        new Sql(
            "INSERT INTO term_day AS d (term, day, articles)"
                + " SELECT * FROM unnest(?, ?, ?)"
                + " ON CONFLICT (term, day)"
                + " DO UPDATE SET articles = d.articles + excluded.articles",
            Sql.ints(terms),
            Sql.ints(days),
            Sql.ints(changes)));
  }

  private static void execute(Connection connection, Sql sql) throws SQLException {
    try (var statement = sql.prepare(connection)) {
      statement.executeUpdate();
    }
  }

  /** All terms whose number of articles changes. */
  Map<Integer, Integer> byTerm() {
    return byTerm;
  }
}
