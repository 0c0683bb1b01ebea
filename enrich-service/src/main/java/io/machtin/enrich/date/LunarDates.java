package io.machtin.enrich.date;

import static io.machtin.enrich.date.DateTokens.four;
import static io.machtin.enrich.date.DateTokens.two;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days, months and years of the lunar calendar. They are kept in it: which common day they are
 * depends on the year, which news leaves open.
 */
final class LunarDates {
  private static final List<String> STEMS =
      List.of("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý");
  private static final List<String> BRANCHES =
      List.of("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi");

  /** Years of the cycle begin with Giáp Tý, such as the year 4. */
  private static final int FIRST_OF_CYCLE = 4;

  private static final int CYCLE = 60;

  private final DateTokens tokens;
  private final @Nullable LocalDate published;

  LunarDates(DateTokens tokens, @Nullable LocalDate published) {
    this.tokens = tokens;
    this.published = published;
  }

  /** "mùng 8 Tết", "mùng 1 tháng Giêng", "mùng 10/3": the first ten days of a month. */
  @Nullable Found earlyDay(int i) {
    int day = tokens.number(i + 1);
    return day >= 1 && day <= 10 ? day(day, i + 2) : null;
  }

  /** "rằm tháng Giêng": the day of the full moon. */
  @Nullable Found fullMoon(int i) {
    return tokens.is(i + 1, "tháng") ? day(15, i + 1) : null;
  }

  /** "28 Tết", "23 tháng Chạp", "10/3 âm lịch". */
  @Nullable Found numbered(int i) {
    int day = tokens.number(i);
    if (day < 1 || day > 30) {
      return null;
    }
    if (tokens.is(i + 1, "tết")) {
      return day > 20 ? new Found(i + 2, "XXXX-12-" + two(day), Found.LUNAR) : null;
    }
    if (tokens.is(i + 1, "tháng") && lunarMonth(i + 2) > 0) {
      return day(day, i + 1);
    }
    boolean slash = tokens.is(i + 1, "/") && tokens.isTight(i + 1);
    int at = slash || tokens.is(i + 1, "tháng") ? i + 2 : -1;
    int month = at > 0 ? tokens.month(at) : 0;
    return month > 0 && isLunar(at + 1) ? day(day, i + 1) : null;
  }

  /** What follows a day: "Tết", "tháng Giêng", "/3", each with or without "âm lịch". */
  private @Nullable Found day(int day, int i) {
    if (tokens.is(i, "tết")) {
      return new Found(i + 1, "XXXX-01-" + two(day), Found.LUNAR);
    }
    if (!tokens.is(i, "tháng") && !(tokens.is(i, "/") && tokens.isTight(i))) {
      return null;
    }
    int named = lunarMonth(i + 1);
    int month = named > 0 ? named : tokens.month(i + 1);
    if (month == 0) {
      return null;
    }
    int end = isLunar(i + 2) ? i + 4 : i + 2;
    return new Found(end, "XXXX-" + two(month) + "-" + two(day), Found.LUNAR);
  }

  /** "tháng Chạp", "tháng 8 âm lịch". */
  @Nullable Found month(int i) {
    int named = lunarMonth(i + 1);
    if (named > 0) {
      return new Found(isLunar(i + 2) ? i + 4 : i + 2, "XXXX-" + two(named), Found.LUNAR);
    }
    int month = tokens.month(i + 1);
    return month > 0 && isLunar(i + 2) ? new Found(i + 4, "XXXX-" + two(month), Found.LUNAR) : null;
  }

  /** "Tết Nguyên đán Bính Ngọ 2026", "Tết Bính Ngọ": the first day of a lunar year. */
  @Nullable Found newYear(int i) {
    int at = i + 1;
    boolean named = tokens.is(at, "nguyên") && tokens.is(at + 1, "đán");
    at += named ? 2 : 0;
    Found year = year(at);
    if (year != null) {
      return new Found(year.end(), year.value() + "-01-01", Found.LUNAR);
    }
    int yearAt = named && tokens.is(at, "năm") ? at + 1 : at;
    int number = named ? tokens.year(yearAt) : 0;
    return number > 0 ? new Found(yearAt + 1, four(number) + "-01-01", Found.LUNAR) : null;
  }

  /** "Bính Ngọ", "Bính Ngọ 2026": a year of the cycle of sixty; its number where that is known. */
  @Nullable Found year(int i) {
    int stem = STEMS.indexOf(tokens.word(i));
    int branch = BRANCHES.indexOf(tokens.word(i + 1));
    if (stem < 0 || branch < 0 || stem % 2 != branch % 2) {
      return null;
    }
    int bracket = tokens.is(i + 2, "(") || tokens.is(i + 2, "-") ? 1 : 0;
    int number = tokens.year(i + 2 + bracket);
    if (number > 0) {
      int close = bracket > 0 && tokens.is(i + 4, ")") ? 1 : 0;
      return new Found(i + 3 + bracket + close, four(number), Found.LUNAR);
    }
    if (published == null) {
      return null;
    }
    int nearest = published.getYear() - CYCLE / 2;
    while (Math.floorMod(nearest - FIRST_OF_CYCLE, 10) != stem
        || Math.floorMod(nearest - FIRST_OF_CYCLE, 12) != branch) {
      nearest++;
    }
    return new Found(i + 2, four(nearest), Found.LUNAR);
  }

  private boolean isLunar(int i) {
    return tokens.is(i, "âm") && tokens.is(i + 1, "lịch");
  }

  /** Months that only the lunar calendar names. */
  private int lunarMonth(int i) {
    return tokens.is(i, "giêng") ? 1 : tokens.is(i, "chạp") ? 12 : 0;
  }
}
