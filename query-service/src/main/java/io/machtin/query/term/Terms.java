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
  /** Of the most frequent terms so many are compared one by one, at about a microsecond each. */
  private static final int LOOKED_AT = 2_000;

  private final Database database;

  Terms(Database database) {
    this.database = database;
  }

  /** The term with a key. */
  public Optional<Term> find(Kind kind, String key) {
    if (key.indexOf('\0') >= 0) {
      // PostgreSQL has no such text, and says so instead of finding nothing.
      return Optional.empty();
    }
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
    return named(kind, Optional.empty(), Optional.empty(), most);
  }

  /**
   * Terms by their names, most frequent first. A name that many share is looked for among the most
   * frequent terms first: where these fill the list, no other term can belong to it.
   *
   * @param tsQuery words of the name
   * @param type of entities, absent for all
   */
  public List<Term> named(Kind kind, Optional<String> tsQuery, Optional<String> type, int most) {
    if (tsQuery.isEmpty()) {
      Sql frequent = ofKind(kind, type).add("AND t.magnitude >= ?", magnitude(kind, type, most));
      return database.list(mostFrequent(frequent, most), Term::read);
    }
    // Those above the magnitude of the last one looked at are complete, those beside it are not.
    Sql frequent =
        new Sql("WITH frequent AS MATERIALIZED (")
            .add(ofKind(kind, type))
            .add("AND t.magnitude > ?", magnitude(kind, type, LOOKED_AT))
            .add(
                ") SELECT " + Term.COLUMNS + " FROM frequent t WHERE t.words @@ ?::tsquery",
                tsQuery.get());
    List<Term> found = database.list(mostFrequent(frequent, most), Term::read);
    if (found.size() == most) {
      return found;
    }
    Sql all = ofKind(kind, type).add("AND t.words @@ ?::tsquery", tsQuery.get());
    return database.list(mostFrequent(all, most), Term::read);
  }

  private static Sql ofKind(Kind kind, Optional<String> type) {
    Sql sql =
        new Sql(
            "SELECT " + Term.COLUMNS + ", t.words FROM term t WHERE t.kind = ? AND t.articles > 0",
            kind.key());
    type.ifPresent(each -> sql.add("AND t.type = ?", each));
    return sql;
  }

  private static Sql mostFrequent(Sql terms, int most) {
    return terms.add("ORDER BY t.articles DESC, t.key LIMIT ?", most);
  }

  /** The magnitude of the term at a rank, 1 where there are not as many. */
  private int magnitude(Kind kind, Optional<String> type, int rank) {
    Sql sql = new Sql("SELECT t.magnitude FROM term t WHERE t.kind = ?", kind.key());
    type.ifPresent(each -> sql.add("AND t.type = ?", each));
    sql.add("AND t.magnitude > 0 ORDER BY t.magnitude DESC OFFSET ? LIMIT 1", rank - 1);
    return database.first(sql, row -> row.getInt(1)).orElse(1);
  }
}
