package io.machtin.query.projection;

import io.machtin.query.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps labels and numbers of articles on the terms that a batch touches. */
final class TermRows {
  static final Comparator<TermKey> ORDER =
      Comparator.comparing(TermKey::kind).thenComparing(TermKey::key);

  private TermRows() {}

  /** A label and when it was made. Of two made at once the greater text counts. */
  record Label(Instant at, TermLabel label) {
    private static final Comparator<Label> NEWER =
        Comparator.comparing(Label::at).thenComparing(each -> each.label().json());

    Label newerOf(Label other) {
      return NEWER.compare(this, other) >= 0 ? this : other;
    }
  }

  private record Touched(@Nullable Label label, int articles) {}

  /**
   * One statement for all: the rows travel by COPY into a table of this transaction, because a
   * {@code tsvector} has no array form that JDBC could send.
   */
  static void write(
      Connection connection,
      Map<TermKey, Label> labels,
      Map<TermKey, Integer> numbers,
      Counts counts)
      throws SQLException {
    Map<Integer, Touched> touched = new TreeMap<>();
    counts
        .byTerm()
        .forEach(
            (term, change) -> {
              if (term != 0 && change != 0) {
                touched.put(term, new Touched(null, change));
              }
            });
    labels.forEach(
        (key, label) -> {
          int term = java.util.Objects.requireNonNull(numbers.get(key));
          touched.put(term, new Touched(label, counts.of(term)));
        });
    if (touched.isEmpty()) {
      return;
    }
    BinaryCopy copy = new BinaryCopy("touched_term (no, articles, type, label, label_at, words)");
    touched.forEach(
        (term, change) -> {
          copy.row(6).value(term).value((long) change.articles());
          Label label = change.label();
          if (label == null) {
            copy.none().none().none().none();
          } else {
            String type = label.label().type();
            BinaryCopy typed = type == null ? copy.none() : copy.value(type);
            typed.value(label.label().json()).value(label.at()).value(label.label().words());
          }
        });
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMPORARY TABLE IF NOT EXISTS touched_term (no int, articles bigint, type text,"
              + " label text, label_at timestamptz, words tsvector) ON COMMIT DELETE ROWS");
    }
    copy.send(connection);
    // A label changes only where it differs; the time of the newest one is always kept, for
    // otherwise an older label could win after another order of events. The numbers stand there a
    // second time for the planner: of a table just made it expects hundreds of rows, and would
    // rather read all terms than look each one up.
    Sql update =
        new Sql(
            "WITH newer AS MATERIALIZED (SELECT t.no, c.articles, c.label_at,"
                + " coalesce((c.label_at, c.label) > (t.label_at, t.label),"
                + " c.label_at IS NOT NULL) AS newer, c.type, c.label, c.words"
                + " FROM touched_term c JOIN term t USING (no) WHERE t.no = ANY (?)"
                + " ORDER BY c.no FOR UPDATE OF t)"
                + " UPDATE term t SET articles = t.articles + n.articles,"
                + " label_at = CASE WHEN newer THEN n.label_at ELSE t.label_at END,"
                + " label = CASE WHEN newer THEN n.label ELSE t.label END,"
                + " type = CASE WHEN newer THEN n.type ELSE t.type END,"
                + " words = CASE WHEN newer THEN n.words ELSE t.words END"
                + " FROM newer n WHERE n.no = t.no AND (newer OR n.articles <> 0)",
            Sql.ints(touched.keySet()));
    try (var statement = update.prepare(connection)) {
      statement.executeUpdate();
    }
  }
}
