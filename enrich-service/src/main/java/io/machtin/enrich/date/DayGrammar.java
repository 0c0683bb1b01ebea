package io.machtin.enrich.date;

import static io.machtin.enrich.date.DateTokens.four;
import static io.machtin.enrich.date.DateTokens.two;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Days of the common calendar, one or several. */
final class DayGrammar {
  /** Words that make the bare "13/5" behind them a date. */
  private static final Set<String> LEADS =
      Set.of(
          "ngày", "hôm", "từ", "đến", "trước", "sau", "vào", "hết", "lúc", "tới", "dịp", "lễ",
          "khánh");

  /** Words that may stand behind a date that looks like a fraction: "từ 1/3 đến 2/3". */
  private static final Set<String> AFTER_DATES =
      Set.of(
          "đến", "tới", "tại", "ở", "và", "năm", "này", "vừa", "qua", "là", "theo", "để", "khi",
          "nhưng", "do", "sẽ", "đã", "các", "trên", "trong", "với", "hàng", "âm");

  private static final int MOST_MEMBERS = 6;

  private final DateTokens tokens;
  private final Years years;
  private final LunarDates lunar;

  DayGrammar(DateTokens tokens, Years years, LunarDates lunar) {
    this.tokens = tokens;
    this.years = years;
    this.lunar = lunar;
  }

  /** "đêm 28, rạng sáng 29/1": a night from one day to the next. */
  @Nullable Found night(int i) {
    int first = tokens.number(i);
    int at = tokens.is(i + 1, ",") ? i + 2 : i + 1;
    at = tokens.is(at, "rạng") ? at + 1 : at;
    if (first < 1 || !tokens.is(at, "sáng")) {
      return null;
    }
    Found last = dayWord(tokens.is(at + 1, "ngày") ? at + 2 : at + 1);
    return last == null ? null : span(first, last);
  }

  /** Days behind "ngày" or a part of the day. */
  @Nullable Found dayWord(int i) {
    if (tokens.is(i, "mùng") || tokens.is(i, "mồng")) {
      return lunar.earlyDay(i);
    }
    if (tokens.is(i, "rằm")) {
      return lunar.fullMoon(i);
    }
    Found inMoon = lunar.numbered(i);
    if (inMoon != null) {
      return inMoon;
    }
    Found day = oneDay(i, true);
    return day != null ? day : severalDays(i);
  }

  /** Digits without a word before them: a whole date, or a day behind a word of time. */
  @Nullable Found bare(int i) {
    Found whole = iso(i);
    if (whole != null) {
      return whole;
    }
    boolean numbered =
        tokens.isSeparator(i - 1) && tokens.isTight(i)
            || tokens.is(i - 1, "số")
            || tokens.is(i - 1, "tỷ");
    if (numbered) {
      return null;
    }
    boolean led = LEADS.contains(tokens.word(i - 1));
    Found inMoon = lunar.numbered(i);
    if (inMoon != null) {
      return inMoon;
    }
    if (led && tokens.isTo(i + 1) && tokens.is(i + 3, "/")) {
      return severalDays(i);
    }
    Found found = numeric(i, false);
    if (found != null) {
      boolean complete = found.end() - i > 3 || found.end() == i + 1;
      boolean bracketed = tokens.is(i - 1, "(") && tokens.is(found.end(), ")");
      boolean behindLead = led && tokens.is(i + 1, "/") && !isFraction(i, found.end());
      return complete || behindLead || bracketed ? found : null;
    }
    Found named = oneDay(i, false);
    return named != null && named.end() > i + 3 ? named : null;
  }

  /** A day with its month. */
  private @Nullable Found oneDay(int i, boolean led) {
    Found numeric = numeric(i, led);
    if (numeric != null) {
      return numeric;
    }
    int day = tokens.number(i);
    if (day < 1 || day > 31 || !tokens.is(i + 1, "tháng")) {
      return null;
    }
    int month = tokens.month(i + 2);
    return month == 0
        ? null
        : date(month, day, i + 3, tokens.is(i + 3, "/") || tokens.is(i + 3, "-"));
  }

  /** "5 đến 8/3", "5-8/3" from the first day to the last; "5, 6 và 7/3" each of them. */
  private @Nullable Found severalDays(int i) {
    int first = tokens.number(i);
    if (first < 1 || first > 31) {
      return null;
    }
    if (tokens.isTo(i + 1)) {
      Found last = oneDay(tokens.is(i + 2, "ngày") ? i + 3 : i + 2, true);
      return last == null ? null : span(first, last);
    }
    int[] days = new int[MOST_MEMBERS];
    int size = 0;
    int at = i;
    while (size < MOST_MEMBERS && tokens.number(at) > 0 && tokens.isAnd(at + 1)) {
      days[size++] = tokens.number(at);
      at += 2;
    }
    Found last = size == 0 ? null : oneDay(at, true);
    if (last == null || !last.isDay()) {
      return null;
    }
    StringBuilder members = new StringBuilder("{");
    for (int k = 0; k < size; k++) {
      if (days[k] > 31) {
        return null;
      }
      members.append(last.value(), 0, 8).append(two(days[k])).append(',');
    }
    return new Found(last.end(), members.append(last.value()).append('}').toString(), null);
  }

  /** From a day to another of the same month, or of the next where its number is lower. */
  private static @Nullable Found span(int first, Found last) {
    if (!last.isDay() || last.value().startsWith("X")) {
      String start = last.value();
      return last.isDay() && first < day(start)
          ? new Found(last.end(), start.substring(0, 8) + two(first) + "/" + start, last.calendar())
          : null;
    }
    LocalDate end = LocalDate.parse(last.value());
    LocalDate month = first < end.getDayOfMonth() ? end : end.minusMonths(1);
    if (first > month.lengthOfMonth() || first == end.getDayOfMonth()) {
      return null;
    }
    return new Found(last.end(), month.withDayOfMonth(first) + "/" + end, null);
  }

  private static int day(String value) {
    return Integer.parseInt(value.substring(8));
  }

  /** "13/5", "13-5-2026", "13.5.2026"; "13.5" behind a word for a day. */
  private @Nullable Found numeric(int i, boolean led) {
    Found dotted = dotted(i, led);
    if (dotted != null) {
      return dotted;
    }
    int day = tokens.number(i);
    if (day < 1 || day > 31 || !tokens.isSeparator(i + 1) || !tokens.isTight(i + 1)) {
      return null;
    }
    int month = tokens.number(i + 2);
    if (month < 1 || month > 12 || !tokens.isTight(i + 2)) {
      return null;
    }
    boolean sameMark = tokens.is(i + 3, tokens.word(i + 1)) && tokens.year(i + 4) > 0;
    boolean goesOn = tokens.isTight(i + 3) && tokens.isSeparator(i + 3) && !tokens.is(i + 3, ".");
    // "5-8/3" is the fifth to the eighth of March.
    return goesOn && !sameMark ? null : date(month, day, i + 3, sameMark);
  }

  /** "17.9.2026" and "17.9", which are one token. */
  private @Nullable Found dotted(int i, boolean led) {
    String digits = tokens.isNumber(i) ? tokens.surface(i) : "";
    if (digits.indexOf('.') < 0 || digits.length() > 10) {
      return null;
    }
    boolean whole = digits.matches("\\d{1,2}\\.\\d{1,2}\\.(19|20)\\d\\d");
    if (!whole && !(led && digits.matches("\\d{1,2}\\.\\d{1,2}"))) {
      return null;
    }
    String[] parts = digits.split("\\.");
    int day = Integer.parseInt(parts[0]);
    int month = Integer.parseInt(parts[1]);
    if (day < 1 || month < 1 || month > 12) {
      return null;
    }
    return whole
        ? dated(Integer.parseInt(parts[2]), month, day, i + 1)
        : date(month, day, i + 1, false);
  }

  /** "từ 1/3 số ghế": one digit over a greater one, before the thing that it is a part of. */
  private boolean isFraction(int i, int end) {
    boolean small = tokens.surface(i).length() == 1 && tokens.surface(i + 2).length() == 1;
    return small
        && tokens.number(i) < tokens.number(i + 2)
        && tokens.isWord(end)
        && !AFTER_DATES.contains(tokens.word(end));
  }

  /** "2026-05-13". */
  private @Nullable Found iso(int i) {
    int year = tokens.year(i);
    boolean marks = tokens.is(i + 1, "-") && tokens.is(i + 3, "-");
    boolean tight = tokens.isTight(i + 1) && tokens.isTight(i + 2) && tokens.isTight(i + 4);
    int month = tokens.number(i + 2);
    int day = tokens.number(i + 4);
    return year > 0 && marks && tight && month >= 1 && month <= 12 && day >= 1
        ? dated(year, month, day, i + 5)
        : null;
  }

  /** A day whose year may stand behind it. */
  private @Nullable Found date(int month, int day, int end, boolean marked) {
    Years.YearAt year = years.beside(end, marked);
    return year == null
        ? dated(years.nearest(month, day), month, day, end)
        : dated(year.year(), month, day, year.end());
  }

  private static @Nullable Found dated(int year, int month, int day, int end) {
    int leap = year > 0 ? year : 2000;
    if (day > YearMonth.of(leap, month).lengthOfMonth()) {
      return null;
    }
    String prefix = year > 0 ? four(year) : "XXXX";
    return new Found(end, prefix + "-" + two(month) + "-" + two(day), null);
  }
}
