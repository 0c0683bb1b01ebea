package io.machtin.query.search;

import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreDay;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds one page of articles in the order of time, with work that is bounded however common or rare
 * the words and terms are.
 *
 * <p>One term alone is a range of {@code posting}, no filter at all a range of {@code
 * article_newest}. Everything else goes in stages: first a short walk along the list in its order,
 * which fills the page when matches are common; then the inverted index over windows of days, each
 * {@link #GROWTH} times the size of the one before, which keeps what has to be sorted small: where
 * a window of N articles did not fill the page, matches are so rare that a larger one holds few.
 */
@Singleton
public final class PageSearch {
  /** Rows of the walk at most; reading the words of one costs about 20 µs. */
  private static final int WALK = 200;

  /** The same where only terms are compared, at about 2 µs each. */
  private static final int WALK_TERMS = 1_000;

  /** The share of these rows after which the walk only goes on if the page will be full. */
  private static final int TRIAL = 5;

  /** Articles of the first window: words in more than one of two hundred fill a page from it. */
  private static final int FIRST_WINDOW = 4_000;

  private static final int GROWTH = 5;

  /** Days that are looked up one by one, at about 0.1 ms each. */
  private static final int MOST_DAYS = 500;

  /**
   * Fewer matches in a window than one in so many articles are rare. The first window does not
   * tell: it is a day or two, and words come in bursts.
   */
  private static final int RARE = 4_000;

  private final Database database;
  private final int walk;
  private final int walkTerms;
  private final int firstWindow;

  @Inject
  PageSearch(Database database) {
    this(database, WALK, WALK_TERMS, FIRST_WINDOW);
  }

  /** With stages of another size, so that a test needs no large store. */
  PageSearch(Database database, int walk, int walkTerms, int firstWindow) {
    this.database = database;
    this.walk = walk;
    this.walkTerms = walkTerms;
    this.firstWindow = firstWindow;
  }

  /** The filter with the store's numbers for its keys. */
  public ResolvedFilter resolve(Filter filter) {
    return ResolvedFilter.of(filter, database);
  }

  /**
   * Up to {@code limit} matches behind a place in the order.
   *
   * @param after the last one of the page before; absent for the first page
   */
  public List<Hit> page(ResolvedFilter filter, Order order, Optional<Hit> after, int limit) {
    if (filter.impossible()) {
      return List.of();
    }
    Range range = new Range(filter, order, after);
    if (!filter.hasLookups() && filter.excluded().isEmpty()) {
      return hits(along(range, limit));
    }
    if (filter.isOneTerm()) {
      return hits(postings(filter.onlyTerm().no(), range, limit));
    }
    return staged(filter, range, limit);
  }

  /** A stretch of an order. */
  private record Range(ResolvedFilter filter, Order order, Optional<Hit> after) {
    Range behind(Hit hit) {
      return new Range(filter, order, Optional.of(hit));
    }

    Sql conditions(String time, String no) {
      Sql sql = new Sql();
      after.ifPresent(
          hit ->
              sql.add(
                  "AND (" + time + ", " + no + ") " + order.behind() + " (?, ?)",
                  hit.time(),
                  hit.no()));
      return sql.add(filter.timeConditions(time));
    }
  }

  private List<Hit> staged(ResolvedFilter filter, Range range, int limit) {
    int rows = filter.tsQuery().isPresent() ? walk : walkTerms;
    int trial = Math.max(1, rows / TRIAL);
    Walked walked = walk(filter, range, trial, limit);
    List<Hit> hits = new ArrayList<>(walked.hits());
    boolean promising = hits.size() < limit && hits.size() * rows >= limit * trial;
    if (promising && !walked.atEnd()) {
      walked = walk(filter, range.behind(walked.last()), rows - trial, limit - hits.size());
      hits.addAll(walked.hits());
    }
    if (hits.size() >= limit || walked.atEnd()) {
      return hits;
    }
    Range rest = range.behind(walked.last());
    if (!filter.hasLookups()) {
      // Only exclusions: nearly everything matches, so the walk along the list goes on.
      return append(hits, hits(along(rest, limit - hits.size())));
    }
    if (filter.byIngestion()) {
      return append(hits, hits(lookUp(rest, new Sql(), limit - hits.size())));
    }
    return append(hits, windows(filter, rest, limit - hits.size()));
  }

  /** What a short walk found, and how far it came. */
  private record Walked(List<Hit> hits, Hit last, boolean atEnd) {}

  private Walked walk(ResolvedFilter filter, Range range, int rows, int limit) {
    Optional<ResolvedFilter.Term> driver =
        filter.byIngestion() ? Optional.empty() : filter.rarestTerm();
    Sql list = driver.isPresent() ? postings(driver.get().no(), range, rows) : all(range, rows);
    Sql sql =
        new Sql("SELECT s.no, s.time, (TRUE")
            .add(filter.conditions())
            .add(") FROM (")
            .add(list)
            .add(") s JOIN article a ON a.no = s.no")
            .add(range.order().by("s.time", "s.no"));
    List<Hit> hits = new ArrayList<>();
    List<Hit> seen = new ArrayList<>();
    database.list(
        sql,
        row -> {
          Hit hit = hit(row);
          if (row.getBoolean(3) && hits.size() < limit) {
            hits.add(hit);
          }
          return seen.add(hit);
        });
    boolean atEnd = seen.size() < rows;
    Hit last = seen.isEmpty() ? new Hit(0, java.time.Instant.EPOCH) : seen.get(seen.size() - 1);
    return new Walked(hits, last, atEnd);
  }

  /**
   * The inverted index, window by window, until the page is full. When a window has told that
   * matches are rare, the rest is looked up at once and without days, for then the words alone keep
   * the number of rows small.
   */
  private List<Hit> windows(ResolvedFilter filter, Range rest, int limit) {
    int term = filter.rarestTerm().map(ResolvedFilter.Term::no).orElse(0);
    List<Hit> hits = new ArrayList<>();
    long size = firstWindow;
    Optional<Window> window =
        window(term, rest, StoreDay.of(rest.after().orElseThrow().time()), size);
    while (window.isPresent()) {
      List<Hit> found =
          hits(lookUp(rest, window.get().condition(rest.order()), limit - hits.size()));
      hits.addAll(found);
      OptionalInt next = window.get().next();
      if (hits.size() >= limit || next.isEmpty()) {
        return hits;
      }
      if (size > firstWindow && found.size() * (long) RARE < size) {
        Range behind = hits.isEmpty() ? rest : rest.behind(hits.get(hits.size() - 1));
        return append(hits, hits(lookUp(behind, new Sql(), limit - hits.size())));
      }
      size *= GROWTH;
      window = window(term, rest, next.getAsInt(), size);
    }
    return hits;
  }

  /**
   * Days that are looked up together, in their order.
   *
   * @param next the first one behind them; absent where they are the last
   */
  private record Window(List<Integer> days, OptionalInt next) {
    /**
     * As a list wherever it is not too long: the index goes to each day's entry and to nothing
     * else, where each end of a stretch makes it collect all articles on one side of it.
     */
    Sql condition(Order order) {
      if (days.size() <= MOST_DAYS) {
        return new Sql("AND a.day = ANY (?)", Sql.ints(days));
      }
      int first = days.get(0);
      int last = days.get(days.size() - 1);
      boolean newest = order == Order.NEWEST;
      return new Sql(
          newest ? "AND a.day <= ? AND a.day >= ?" : "AND a.day >= ? AND a.day <= ?", first, last);
    }
  }

  /**
   * The days from {@code start} on that hold about {@code size} articles of the term, one day at
   * least; absent where there is no such day.
   */
  private Optional<Window> window(int term, Range range, int start, long size) {
    boolean newest = range.order() == Order.NEWEST;
    String direction = newest ? "DESC" : "ASC";
    // One row more than fits says where the next window begins.
    Sql sql =
        new Sql(
            "SELECT day, total FROM (SELECT day, articles, sum(articles) OVER days AS total,"
                + " row_number() OVER days AS place FROM term_day"
                + " WHERE term = ? AND articles > 0 AND day "
                + (newest ? "<=" : ">=")
                + " ?",
            term,
            start);
    sql.add(range.filter().touchedDays());
    sql.add("WINDOW days AS (ORDER BY day " + direction + ")")
        .add(") d WHERE total - articles <= ? OR place <= 2 ORDER BY day " + direction, size);
    List<Integer> days = new ArrayList<>();
    List<Integer> behind = new ArrayList<>();
    database.list(
        sql,
        row -> {
          boolean fits = days.isEmpty() || row.getLong(2) <= size;
          return (fits ? days : behind).add(row.getInt(1));
        });
    OptionalInt next = behind.isEmpty() ? OptionalInt.empty() : OptionalInt.of(behind.get(0));
    return days.isEmpty() ? Optional.empty() : Optional.of(new Window(days, next));
  }

  /** All matches among some days, by the inverted index, sorted. */
  private static Sql lookUp(Range range, Sql days, int limit) {
    String time = range.filter().timeColumn();
    // Materialised: the planner must not walk the list in its order and hope for early matches.
    return new Sql("WITH match AS MATERIALIZED (SELECT a.no, a." + time + " AS time")
        .add("FROM article a WHERE NOT a.removed")
        .add(days)
        .add(range.filter().conditions())
        .add(") SELECT m.no, m.time FROM match m WHERE TRUE")
        .add(range.conditions("m.time", "m.no"))
        .add(range.order().by("m.time", "m.no"))
        .add("LIMIT ?", limit);
  }

  /** All articles in their order. */
  private static Sql all(Range range, int limit) {
    String time = "a." + range.filter().timeColumn();
    return new Sql("SELECT a.no, " + time + " AS time FROM article a WHERE NOT a.removed")
        .add(range.conditions(time, "a.no"))
        .add(range.order().by(time, "a.no"))
        .add("LIMIT ?", limit);
  }

  /** Articles in their order, but for those that the filter excludes. */
  private static Sql along(Range range, int limit) {
    String time = "a." + range.filter().timeColumn();
    return new Sql("SELECT a.no, " + time + " AS time FROM article a WHERE NOT a.removed")
        .add(range.filter().conditions())
        .add(range.conditions(time, "a.no"))
        .add(range.order().by(time, "a.no"))
        .add("LIMIT ?", limit);
  }

  /** Articles with one term in their order. */
  private static Sql postings(int term, Range range, int limit) {
    return new Sql("SELECT p.article AS no, p.time FROM posting p WHERE p.term = ?", term)
        .add(range.conditions("p.time", "p.article"))
        .add(range.order().by("p.time", "p.article"))
        .add("LIMIT ?", limit);
  }

  private List<Hit> hits(Sql sql) {
    return database.list(sql, PageSearch::hit);
  }

  private static Hit hit(ResultSet row) throws SQLException {
    return new Hit(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
  }

  private static List<Hit> append(List<Hit> hits, List<Hit> more) {
    hits.addAll(more);
    return hits;
  }
}
