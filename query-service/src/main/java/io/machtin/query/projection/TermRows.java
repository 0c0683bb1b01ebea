package io.machtin.query.projection;

import io.machtin.query.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps labels and numbers of articles on the terms that a batch touches. */
final class TermRows {
  private static final String IS_NEWER =
      "coalesce((c.label_at, c.label) > (t.label_at, t.label), c.label_at IS NOT NULL)";

  /**
   * A label is written where it differs; the time of the newest one always, for otherwise an older
   * label could win after another order of events.
   */
  private static final String UPDATE =
      """
      UPDATE term t SET articles = t.articles + c.articles,
        label_at = CASE WHEN %1$s THEN c.label_at ELSE t.label_at END,
        label = CASE WHEN %2$s THEN c.label ELSE t.label END,
        type = CASE WHEN %2$s THEN c.type ELSE t.type END,
        words = CASE WHEN %2$s THEN c.words::tsvector ELSE t.words END
      FROM unnest(?, ?, ?, ?, ?, ?) AS c (no, articles, type, label, label_at, words)
      WHERE t.no = c.no AND t.no = ANY (?) AND (%1$s OR c.articles <> 0)
      """
          .formatted(IS_NEWER, IS_NEWER + " AND c.label IS DISTINCT FROM t.label");

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

  /** One statement for all; the caller is alone with the terms ({@link Counts#write}). */
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
    Object terms = Sql.ints(touched.keySet());
    // The numbers stand there once more as an array: a planner that expects many rows would else
    // read all terms. And what is joined comes in arrays, for the files of a temporary table are
    // cut at every commit, which may wait for the disk.
    Sql update =
        new Sql(
            UPDATE,
            terms,
            Sql.ints(touched.values().stream().map(Touched::articles).toList()),
            Sql.texts(ofLabels(touched, label -> label.label().type())),
            Sql.texts(ofLabels(touched, label -> label.label().json())),
            Sql.times(ofLabels(touched, label -> label.at().atOffset(ZoneOffset.UTC))),
            Sql.texts(ofLabels(touched, label -> label.label().words())),
            terms);
    try (var statement = update.prepare(connection)) {
      statement.executeUpdate();
    }
  }

  /** Something of each term's label; null where it has none. */
  private static <T> List<@Nullable T> ofLabels(
      Map<Integer, Touched> touched, Function<Label, @Nullable T> part) {
    List<@Nullable T> parts = new ArrayList<>();
    for (Touched each : touched.values()) {
      Label label = each.label();
      parts.add(label == null ? null : part.apply(label));
    }
    return parts;
  }
}
