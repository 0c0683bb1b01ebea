package io.machtin.query.term;

import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Finds terms by key and by name. */
@Singleton
public final class Terms {
  private final Database database;

  Terms(Database database) {
    this.database = database;
  }

  /** The term with a key. */
  public Optional<Term> find(String kind, String key) {
    return database.first(
        new Sql(
            "SELECT " + Term.COLUMNS + " FROM term t WHERE t.kind = ? AND t.key = ?", kind, key),
        Term::read);
  }

  /** All terms of a kind that some article carries, most frequent first. */
  public List<Term> all(String kind, int most) {
    return database.list(
        new Sql(
            "SELECT "
                + Term.COLUMNS
                + " FROM term t WHERE t.kind = ? AND t.articles > 0"
                + " ORDER BY t.articles DESC, t.key LIMIT ?",
            kind,
            most),
        Term::read);
  }

  /**
   * Terms by their names, most frequent first.
   *
   * @param tsQuery words of the name
   * @param type of entities, absent for all
   */
  public List<Term> named(String kind, Optional<String> tsQuery, Optional<String> type, int most) {
    Sql sql =
        new Sql(
            "SELECT " + Term.COLUMNS + " FROM term t WHERE t.kind = ? AND t.articles > 0", kind);
    tsQuery.ifPresent(
        words -> sql.add("AND t.kind IN ('entity', 'topic') AND t.words @@ ?::tsquery", words));
    type.ifPresent(each -> sql.add("AND t.type = ?", each));
    sql.add("ORDER BY t.articles DESC, t.key LIMIT ?", most);
    return database.list(sql, Term::read);
  }
}
