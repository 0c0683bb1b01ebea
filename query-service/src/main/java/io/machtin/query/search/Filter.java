package io.machtin.query.search;

import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.store.StoreDay;
import io.machtin.query.term.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which articles a request is about.
 *
 * @param text what their words must be
 * @param terms what they must or must not carry
 * @param from not before; by the time that {@code byIngestion} names
 * @param to before
 * @param byIngestion whether times are those of taking in, not of publication
 */
public record Filter(
    Optional<TextQuery> text,
    List<TermCondition> terms,
    Optional<Instant> from,
    Optional<Instant> to,
    boolean byIngestion) {

  private static final int MOST_VALUES = 100;

  /** Articles with at least one ({@code ANY}), all, or none of the keys. */
  public record TermCondition(Kind kind, Mode mode, List<String> keys) {}

  /** How several keys of one condition belong together. */
  public enum Mode {
    ANY(""),
    ALL(".all"),
    NOT(".not");

    private final String suffix;

    Mode(String suffix) {
      this.suffix = suffix;
    }
  }

  /** Every article. */
  public static Filter none() {
    return new Filter(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), false);
  }

  /** The names of all parameters that make a filter. */
  public static Set<String> parameters() {
    Set<String> names = new TreeSet<>(List.of("q", "from", "to", "dateField"));
    for (Kind kind : Kind.named()) {
      for (Mode mode : Mode.values()) {
        names.add(kind.key() + mode.suffix);
      }
    }
    return names;
  }

  /**
   * @throws InvalidParameterException if a value cannot be used
   */
  public static Filter of(Parameters parameters) {
    List<TermCondition> terms = new ArrayList<>();
    for (Kind kind : Kind.named()) {
      for (Mode mode : Mode.values()) {
        String name = kind.key() + mode.suffix;
        List<String> keys = parameters.all(name);
        if (keys.size() > MOST_VALUES) {
          throw new InvalidParameterException(name, "may have at most " + MOST_VALUES + " values");
        }
        if (!keys.isEmpty()) {
          terms.add(new TermCondition(kind, mode, keys));
        }
      }
    }
    Optional<Instant> from = parameters.one("from").map(text -> time("from", text, 0));
    Optional<Instant> to = parameters.one("to").map(text -> time("to", text, 1));
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new InvalidParameterException("to", "must be later than 'from'");
    }
    return new Filter(
        parameters.one("q").map(text -> TextQueryParser.parse("q", text)),
        terms,
        from,
        to,
        parameters
            .oneOf("dateField", List.of("published", "ingested"), "published")
            .equals("ingested"));
  }

  /**
   * @param daysAfterDate what a date without a time stands for: its beginning, or that of the day
   *     after
   */
  private static Instant time(String name, String text, int daysAfterDate) {
    try {
      Instant time =
          text.length() <= 10
              ? LocalDate.parse(text)
                  .plusDays(daysAfterDate)
                  .atStartOfDay(StoreDay.ZONE)
                  .toInstant()
              : OffsetDateTime.parse(text).toInstant();
      return inStore(time.truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeException e) {
      throw new InvalidParameterException(
          name,
          "must be a date (2026-05-13, in Vietnam) or a time with its zone"
              + " (2026-05-13T08:00:00+07:00 or …Z), but is '"
              + text
              + "'");
    }
  }

  private static Instant inStore(Instant time) {
    Instant least = Instant.parse("0001-01-01T00:00:00Z");
    Instant most = Instant.parse("9999-12-31T00:00:00Z");
    return time.isBefore(least) ? least : time.isAfter(most) ? most : time;
  }
}
