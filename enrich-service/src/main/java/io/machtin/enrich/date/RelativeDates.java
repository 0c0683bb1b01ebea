package io.machtin.enrich.date;

import static io.machtin.enrich.date.DateTokens.four;
import static io.machtin.enrich.date.DateTokens.two;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Days, weeks, months, quarters and years as counted from the day of publication. */
final class RelativeDates {
  /** What points to the one before, to the present one and to the next. */
  private static final Map<String, Integer> STEPS =
      Map.of(
          "trước", -1, "qua", -1, "rồi", -1, "ngoái", -1, "này", 0, "nay", 0, "tới", 1, "sau", 1,
          "kia", -2, "mai", 1);

  private static final Map<String, Integer> WEEKDAYS =
      Map.ofEntries(
          Map.entry("hai", 0),
          Map.entry("2", 0),
          Map.entry("ba", 1),
          Map.entry("3", 1),
          Map.entry("tư", 2),
          Map.entry("4", 2),
          Map.entry("năm", 3),
          Map.entry("5", 3),
          Map.entry("sáu", 4),
          Map.entry("6", 4),
          Map.entry("bảy", 5),
          Map.entry("7", 5));

  private final DateTokens tokens;
  private final LocalDate published;

  RelativeDates(DateTokens tokens, LocalDate published) {
    this.tokens = tokens;
    this.published = published;
  }

  /** "hôm qua", "sáng nay", "ngày mai": i is the word before the step. */
  @Nullable Found day(int i) {
    boolean day = tokens.is(i, "ngày");
    int steps =
        switch (tokens.word(i + 1)) {
          case "nay" -> 0;
          case "qua" -> day ? Integer.MIN_VALUE : -1;
          case "kia" -> day ? 2 : -2;
          case "mai" -> 1;
          default -> Integer.MIN_VALUE;
        };
    return steps == Integer.MIN_VALUE || day && steps == 0
        ? null
        : new Found(i + 2, published.plusDays(steps).toString(), null);
  }

  /** "tuần trước", "tuần vừa qua". */
  @Nullable Found week(int i) {
    int at = step(i);
    if (at < 0) {
      return null;
    }
    LocalDate monday = monday(at);
    return new Found(at + 1, monday + "/" + monday.plusDays(6), null);
  }

  /** "thứ hai tuần trước", "chủ nhật tuần này": i is "thứ" or "chủ". */
  @Nullable Found weekday(int i) {
    int day = tokens.is(i, "chủ") && tokens.is(i + 1, "nhật") ? 6 : -1;
    if (tokens.is(i, "thứ")) {
      day = WEEKDAYS.getOrDefault(tokens.word(i + 1), -1);
    }
    int at = day >= 0 && tokens.is(i + 2, "tuần") ? stepOf(i + 2) : -1;
    return at < 0 ? null : new Found(at + 1, monday(at).plusDays(day).toString(), null);
  }

  /** "cuối tuần qua": Saturday and Sunday. */
  @Nullable Found weekend(int i) {
    int at = tokens.is(i + 1, "tuần") ? step(i + 1) : -1;
    return at < 0
        ? null
        : new Found(at + 1, monday(at).plusDays(5) + "/" + monday(at).plusDays(6), null);
  }

  /** "tháng trước". */
  @Nullable Found month(int i) {
    int at = step(i);
    if (at < 0) {
      return null;
    }
    LocalDate month = published.plusMonths(steps(at));
    return new Found(at + 1, four(month.getYear()) + "-" + two(month.getMonthValue()), null);
  }

  /** "quý trước", with the code of ISO 8601-2. */
  @Nullable Found quarter(int i) {
    int at = step(i);
    if (at < 0) {
      return null;
    }
    LocalDate day = published.plusMonths(3L * steps(at));
    int code = 33 + (day.getMonthValue() - 1) / 3;
    return new Found(at + 1, four(day.getYear()) + "-" + code, null);
  }

  /** "năm ngoái". */
  @Nullable Found year(int i) {
    return tokens.isAmount(i - 1) ? null : yearOfDay(i);
  }

  /** "năm ngoái" behind a day, a month or a quarter: the number before it is no length of time. */
  @Nullable Found yearOfDay(int i) {
    int at = stepOf(i);
    return at < 0 ? null : new Found(at + 1, four(published.getYear() + steps(at)), null);
  }

  /** "cách đây 3 năm": about then. */
  @Nullable Found ago(int i) {
    int amount = tokens.amount(i + 2);
    if (!tokens.is(i + 1, "đây") || amount < 1) {
      return null;
    }
    String value =
        switch (tokens.word(i + 3)) {
          case "ngày" -> published.minusDays(amount).toString();
          case "tuần" -> published.minusWeeks(amount).toString();
          case "tháng" -> published.minusMonths(amount).toString().substring(0, 7);
          case "năm" -> four(published.getYear() - amount);
          default -> "";
        };
    return value.isEmpty() ? null : new Found(i + 4, value + "~", null);
  }

  /** Where the step stands; -1 if there is none, or a length of time ("3 tháng tới"). */
  private int step(int i) {
    return tokens.isAmount(i - 1) ? -1 : stepOf(i);
  }

  private int stepOf(int i) {
    int at = tokens.is(i + 1, "vừa") ? i + 2 : i + 1;
    boolean known = STEPS.containsKey(tokens.word(at)) && !tokens.is(at, "mai");
    boolean year = tokens.is(i, "năm");
    boolean odd = (tokens.is(at, "ngoái") || tokens.is(at, "nay") || tokens.is(at, "kia")) && !year;
    return known && !odd ? at : -1;
  }

  private int steps(int at) {
    return STEPS.getOrDefault(tokens.word(at), 0);
  }

  private LocalDate monday(int at) {
    return published.minusDays(published.getDayOfWeek().getValue() - 1L).plusWeeks(steps(at));
  }
}
