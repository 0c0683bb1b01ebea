package io.machtin.query.term;

import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds terms by key and by name. */
@Singleton
public final class Terms {
  private final Database database;

  Terms(Database database) {
    this.database = database;
  }

  /** The term with a key. */
  public Optional<Term> find(Kind kind, String key) {
    return database.first(
        new Sql(
            "SELECT " + Term.COLUMNS + " FROM term t WHERE t.kind = ? AND t.key = ?",
            kind.key(),
            key),
        Term::read);
  }

  /** Terms by their numbers. */
  public Map<Integer, Term> byNumber(Collection<Integer> numbers) {
    Map<Integer, Term> terms = new HashMap<>();
    database.list(
        new Sql("SELECT " + Term.COLUMNS + " FROM term t WHERE t.no = ANY (?)", Sql.ints(numbers)),
        row -> terms.put(row.getInt(1), Term.read(row)));
    return terms;
  }

  /** All terms of a kind that some article carries, most frequent first. */
  public List<Term> all(Kind kind, int most) {
    return database.list(
        new Sql(
            "SELECT "
                + Term.COLUMNS
                + " FROM term t WHERE t.kind = ? AND t.articles > 0"
                + " ORDER BY t.articles DESC, t.key LIMIT ?",
            kind.key(),
            most),
        Term::read);
  }

  /**
   * Terms by their names, most frequent first.
   *
   * @param tsQuery words of the name
   * @param type of entities, absent for all
   */
  public List<Term> named(Kind kind, Optional<String> tsQuery, Optional<String> type, int most) {
    Sql sql =
        new Sql(
            "SELECT " + Term.COLUMNS + " FROM term t WHERE t.kind = ? AND t.articles > 0",
            kind.key());
    tsQuery.ifPresent(words -> sql.add("AND t.words @@ ?::tsquery", words));
    type.ifPresent(each -> sql.add("AND t.type = ?", each));
    sql.add("ORDER BY t.articles DESC, t.key LIMIT ?", most);
    return database.list(sql, Term::read);
  }
}
