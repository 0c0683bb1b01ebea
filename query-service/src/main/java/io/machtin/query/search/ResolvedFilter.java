package io.machtin.query.search;

import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreDay;
import io.machtin.query.term.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A filter in the store's own numbers.
 *
 * @param tsQuery words as a {@code tsquery}
 * @param groups of each group an article must carry at least one term
 * @param excluded terms of which it may carry none
 * @param impossible whether no article can match, because a term that is asked for does not exist
 */
public record ResolvedFilter(
    Optional<String> tsQuery,
    List<List<Term>> groups,
    List<Integer> excluded,
    Optional<Instant> from,
    Optional<Instant> to,
    boolean byIngestion,
    boolean impossible) {

  /** The number of the term that every article has. */
  private static final int ALL = 0;

  /**
   * A term and how many articles carry it.
   *
   * @param no its number in the store
   */
  public record Term(int no, long articles) {}

  /** The filter that lets every article through. */
  public static ResolvedFilter everything() {
    return new ResolvedFilter(
        Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty(), false, false);
  }

  private record Key(Kind kind, String key) {}

  static ResolvedFilter of(Filter filter, Database database) {
    Map<Key, Term> known = look(filter, database);
    List<List<Term>> groups = new ArrayList<>();
    List<Integer> excluded = new ArrayList<>();
    boolean impossible = false;
    for (Filter.TermCondition condition : filter.terms()) {
      List<Term> terms =
          condition.keys().stream()
              .map(key -> known.get(new Key(condition.kind(), key)))
              .filter(Objects::nonNull)
              .distinct()
              .toList();
      switch (condition.mode()) {
        case ANY -> {
          impossible |= terms.isEmpty();
          groups.add(terms);
        }
        case ALL -> {
          impossible |= terms.size() < condition.keys().stream().distinct().count();
          terms.forEach(term -> groups.add(List.of(term)));
        }
        case NOT -> terms.forEach(term -> excluded.add(term.no()));
      }
    }
    return new ResolvedFilter(
        filter.text().map(TextQuery::toTsQuery),
        groups,
        excluded,
        filter.from(),
        filter.to(),
        filter.byIngestion(),
        impossible);
  }

  private static Map<Key, Term> look(Filter filter, Database database) {
    List<String> kinds = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (Filter.TermCondition condition : filter.terms()) {
      for (String key : condition.keys()) {
        kinds.add(condition.kind().key());
        keys.add(key);
      }
    }
    Map<Key, Term> known = new HashMap<>();
    if (!keys.isEmpty()) {
      Sql select =
          new Sql(
              "SELECT t.no, t.key, t.articles FROM unnest(?, ?) AS k (kind, key)"
                  + " JOIN term t ON t.kind = k.kind AND t.key = k.key",
              Sql.texts(kinds),
              Sql.texts(keys));
      database.list(
          select,
          row ->
              known.put(
                  new Key(Kind.of(row.getInt(1)), row.getString(2)),
                  new Term(row.getInt(1), row.getLong(3))));
    }
    return known;
  }

  /** This filter with one more term that must be there. */
  public ResolvedFilter and(Term term) {
    List<List<Term>> more = new ArrayList<>(groups);
    more.add(List.of(term));
    return new ResolvedFilter(tsQuery, more, excluded, from, to, byIngestion, impossible);
  }

  /** The column that times and the order are about. */
  public String timeColumn() {
    return byIngestion ? "ingested_at" : "time";
  }

  /** The rarest term that every matching article carries. */
  Optional<Term> rarestTerm() {
    return groups.stream()
        .filter(group -> group.size() == 1)
        .map(group -> group.get(0))
        .min(Comparator.comparingLong(Term::articles));
  }

  /** Whether the filter is one term and nothing else but perhaps a stretch of publication time. */
  public boolean isOneTerm() {
    return tsQuery.isEmpty()
        && excluded.isEmpty()
        && !byIngestion
        && groups.size() == 1
        && groups.get(0).size() == 1;
  }

  /** The term of a filter that {@link #isOneTerm}. */
  public Term onlyTerm() {
    return groups.get(0).get(0);
  }

  /** Whether the filter is at most a stretch of publication time. */
  public boolean isTimeOnly() {
    return tsQuery.isEmpty() && excluded.isEmpty() && !byIngestion && groups.isEmpty();
  }

  /** Whether articles of all times are let through. */
  public boolean isAnyTime() {
    return from.isEmpty() && to.isEmpty();
  }

  /** Whether the borders of its time, if any, are those of days as the store counts them. */
  public boolean isWholeDays() {
    return isMidnight(from) && isMidnight(to);
  }

  private static boolean isMidnight(Optional<Instant> time) {
    return time.isEmpty()
        || time.get()
            .equals(StoreDay.date(StoreDay.of(time.get())).atStartOfDay(StoreDay.ZONE).toInstant());
  }

  /**
   * The term whose daily counters tell all about this filter: its only one, or the one that every
   * article has. Absent where they do not.
   */
  public Optional<Integer> counted() {
    if (impossible || !isWholeDays() || !isOneTerm() && !isTimeOnly()) {
      return Optional.empty();
    }
    return Optional.of(isOneTerm() ? onlyTerm().no() : ALL);
  }

  /** Conditions on the day of a counter, for a filter that is {@link #counted}. */
  public Sql dayConditions() {
    Sql sql = new Sql();
    from.ifPresent(time -> sql.add("AND day >= ?", StoreDay.of(time)));
    to.ifPresent(time -> sql.add("AND day < ?", StoreDay.of(time)));
    return sql;
  }

  /** Conditions on the day of a counter: the days that hold some of the filter's time. */
  Sql touchedDays() {
    Sql sql = new Sql();
    from.ifPresent(time -> sql.add("AND day >= ?", StoreDay.of(time)));
    to.ifPresent(time -> sql.add("AND day <= ?", StoreDay.of(time)));
    return sql;
  }

  /** Whether there is something that the inverted index can look up. */
  boolean hasLookups() {
    return tsQuery.isPresent() || !groups.isEmpty();
  }

  /**
   * Conditions on a row {@code a} of {@code article}, but for the times; each begins with {@code
   * AND}.
   */
  public Sql conditions() {
    Sql sql = new Sql();
    tsQuery.ifPresent(query -> sql.add("AND a.search @@ ?::tsquery", query));
    for (List<Term> group : groups) {
      List<Integer> numbers = group.stream().map(Term::no).toList();
      // One key either way; "contains" lets the index intersect without looking at the row.
      sql.add(numbers.size() == 1 ? "AND a.terms @> ?" : "AND a.terms && ?", Sql.ints(numbers));
    }
    if (!excluded.isEmpty()) {
      sql.add("AND NOT a.terms && ?", Sql.ints(excluded));
    }
    return sql;
  }

  /** Conditions on the times of a row. */
  public Sql timeConditions(String column) {
    Sql sql = new Sql();
    from.ifPresent(time -> sql.add("AND " + column + " >= ?", time));
    to.ifPresent(time -> sql.add("AND " + column + " < ?", time));
    return sql;
  }
}
