package io.machtin.query.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Matches by relevance: PostgreSQL's {@code ts_rank} with length normalisation, words in the title
 * counting three times more. Ranked are the newest {@link #RANKED} matches, for ranking all of a
 * common word takes seconds (the measured 12.8 s for 414,000 matches in a like system).
 */
@Singleton
public final class RankedSearch {
  static final int RANKED = 1_000;

  /** Divides the rank by 1 + the logarithm of the text's length. */
  private static final int NORMALISE_LENGTH = 1;

  private final Database database;
  private final PageSearch search;

  RankedSearch(Database database, PageSearch search) {
    this.database = database;
    this.search = search;
  }

  /**
   * Where a page begins.
   *
   * @param newest the newest of the ranked matches; what comes later does not move the pages
   * @param offset how many were shown before
   */
  public record Place(Hit newest, int offset) {
    /** The text form: letters, digits, {@code -} and {@code _}. */
    public String encode() {
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, newest.time());
      String plain = "RANK." + micros + "." + newest.no() + "." + offset;
      return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(US_ASCII));
    }

    /**
     * @throws InvalidParameterException if it is no cursor of a list by relevance
     */
    public static Place decode(String text) {
      try {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split("\\.", -1);
        if (parts.length == 4 && parts[0].equals("RANK")) {
          Instant time = Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS);
          int offset = Integer.parseInt(parts[3]);
          if (offset >= 0 && offset <= RANKED) {
            return new Place(new Hit(Long.parseLong(parts[2]), time), offset);
          }
        }
      } catch (IllegalArgumentException | ArithmeticException e) {
        // Said below: a caller can do nothing else with a cursor than to give it back.
      }
      throw new InvalidParameterException(
          "cursor", "must be the 'next' of a page of the same list in the same order");
    }
  }

  /**
   * A page.
   *
   * @param behind for each hit the place behind it
   * @param more whether there is something behind the last one
   */
  public record Page(List<Hit> hits, List<Place> behind, boolean more) {}

  /** One page of the ranked matches. */
  public Page page(ResolvedFilter filter, TextQuery text, Optional<Place> place, int limit) {
    Optional<Hit> after = place.map(at -> new Hit(at.newest().no() + 1, at.newest().time()));
    List<Hit> candidates = search.page(filter, Order.NEWEST, after, RANKED);
    if (candidates.isEmpty()) {
      return new Page(List.of(), List.of(), false);
    }
    int offset = place.map(Place::offset).orElse(0);
    Sql sql =
        new Sql(
            "SELECT a.no, a.time FROM article a WHERE a.no = ANY (?)"
                + " ORDER BY ts_rank(a.search, ?::tsquery, ?)"
                + " + 3 * ts_rank(a.search, ?::tsquery, 0) DESC, a.time DESC, a.no DESC"
                + " LIMIT ? OFFSET ?",
            Sql.longs(candidates.stream().map(Hit::no).toList()),
            text.toTsQuery(),
            NORMALISE_LENGTH,
            text.inTitle().toTsQuery(),
            limit,
            offset);
    List<Hit> hits =
        database.list(
            sql,
            row -> new Hit(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()));
    List<Place> behind = new ArrayList<>();
    for (int i = 1; i <= hits.size(); i++) {
      behind.add(new Place(candidates.get(0), offset + i));
    }
    boolean more = !hits.isEmpty() && offset + hits.size() < candidates.size();
    return new Page(hits, behind, more);
  }
}
