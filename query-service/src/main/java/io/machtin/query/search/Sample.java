package io.machtin.query.search;

import io.machtin.query.store.Sql;
import java.util.stream.LongStream;

/**
 * One article in so many, whatever it is about: chosen by what remains of its number, which the
 * inverted index knows. A count c that is scaled up from a sample has an error of about √(c ×
 * {@code every}).
 *
 * @param every a power of two; 1 is all articles
 */
public record Sample(long every) {
  /** As in the index {@code article_match}. */
  private static final int REMAINDERS = 256;

  /**
   * From here on the index finds the sample. Of smaller ones it would have to join a good part of
   * all articles, and testing what matches costs less; the sum below keeps it from trying.
   */
  private static final long LOOKED_UP = 8;

  /** All articles. */
  public static final Sample ALL = new Sample(1);

  /**
   * So large a sample that at least about {@code wanted} of the matches are in it, and seldom more
   * than twice as many.
   */
  public static Sample of(long matches, long wanted) {
    long most = Math.max(1, matches / wanted);
    return new Sample(Math.min(REMAINDERS, Long.highestOneBit(most)));
  }

  /** The condition on a row {@code a} of {@code article}, with {@code AND}; empty for all. */
  Sql condition() {
    if (every == 1) {
      return new Sql();
    }
    String remainder = "a.no % " + REMAINDERS;
    long kept = REMAINDERS / every;
    return every < LOOKED_UP
        ? new Sql("AND (" + remainder + ") + 0 < ?", kept)
        : new Sql(
            "AND " + remainder + " = ANY (?)",
            Sql.longs(LongStream.range(0, kept).boxed().toList()));
  }
}
