package io.machtin.enrich.date;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The year of a day, a month or a quarter: the one beside it, or the one nearest to publication.
 */
final class Years {
  private final DateTokens tokens;
  private final @Nullable LocalDate published;
  private final @Nullable RelativeDates relative;

  Years(DateTokens tokens, @Nullable LocalDate published, @Nullable RelativeDates relative) {
    this.tokens = tokens;
    this.published = published;
    this.relative = relative;
  }

  /** A year behind a day, a month or a quarter. */
  record YearAt(int year, int end) {}

  /** "/2026", "năm 2026", ", năm 2026", "năm ngoái". */
  @Nullable YearAt beside(int i, boolean marked) {
    if (marked || tokens.isSeparator(i) && tokens.isTight(i)) {
      int year = tokens.year(i + 1);
      return year == 0 ? null : new YearAt(year, i + 2);
    }
    int word = tokens.is(i, ",") && tokens.year(i + 2) > 0 ? i + 1 : i;
    if (!tokens.is(word, "năm")) {
      return null;
    }
    int year = tokens.year(word + 1);
    if (year > 0) {
      return new YearAt(year, word + 2);
    }
    Found counted = relative == null ? null : relative.yearOfDay(word);
    return counted == null ? null : new YearAt(Integer.parseInt(counted.value()), counted.end());
  }

  /** The year that brings the day closest to publication; 0 if that day is not known. */
  int nearest(int month, int day) {
    if (published == null) {
      return 0;
    }
    int best = published.getYear();
    long distance = Long.MAX_VALUE;
    for (int year = published.getYear() - 1; year <= published.getYear() + 1; year++) {
      int last = YearMonth.of(year, month).lengthOfMonth();
      LocalDate candidate = LocalDate.of(year, month, Math.min(day, last));
      long away = Math.abs(candidate.toEpochDay() - published.toEpochDay());
      if (away < distance) {
        distance = away;
        best = year;
      }
    }
    return best;
  }

  /** The year of publication; 0 if it is not known. */
  int present() {
    return published == null ? 0 : published.getYear();
  }
}
