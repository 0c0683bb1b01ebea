package io.machtin.enrich.date;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Times of the day: "14 giờ 30", "14h30", "8h sáng", "14:30". Lengths of time are none. */
final class ClockTimes {
  /** Words that a point in time follows. */
  private static final Set<String> LEADS = Set.of("lúc", "hồi", "vào", "từ");

  /** Words that a length of time follows. */
  private static final Set<String> LENGTHS =
      Set.of(
          "dài", "mất", "trong", "gần", "hơn", "sau", "thêm", "với", "là", "tổng", "tích", "suốt",
          "đạt", "khoảng", "tới", "đến", "cần", "dành", "và");

  private final DateTokens tokens;

  ClockTimes(DateTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * A time of the day.
   *
   * @param sure whether it is one without a day beside it
   */
  record Time(int end, int hour, int minute, boolean sure) {

    /** The time as it joins a day, at the part of the day that is named beside it. */
    String on(String day, String part) {
      boolean late = part.equals("chiều") || part.equals("tối") || part.equals("đêm");
      int of24 = late && hour < 12 && (hour > 4 || !part.equals("đêm")) ? hour + 12 : hour;
      return String.format(Locale.ROOT, "%sT%02d:%02d:00", day, of24, minute);
    }
  }

  @Nullable Time at(int i) {
    int hour = tokens.number(i);
    if (hour < 0
        || hour > 23
        || tokens.isTight(i) && (tokens.isSeparator(i - 1) || tokens.is(i - 1, ":"))) {
      return null;
    }
    boolean led = LEADS.contains(tokens.word(i - 1));
    if (tokens.is(i + 1, "giờ")) {
      return hours(i + 2, i, hour, led);
    }
    String mark = tokens.isTight(i + 1) ? tokens.word(i + 1) : "";
    if (mark.equals("h") || mark.equals("g")) {
      return hours(i + 2, i, hour, led);
    }
    if (mark.length() == 3 && (mark.charAt(0) == 'h' || mark.charAt(0) == 'g')) {
      int minute = minute(mark.substring(1));
      return minute < 0 ? null : new Time(i + 2, hour, minute, led || !isLength(i - 1));
    }
    if (mark.equals(":") && tokens.isTight(i + 2) && minute(tokens.surface(i + 2)) >= 0) {
      return new Time(i + 3, hour, minute(tokens.surface(i + 2)), led);
    }
    return null;
  }

  /** What follows the word for the hour. */
  private Time hours(int i, int first, int hour, boolean led) {
    if (tokens.is(i, "rưỡi")) {
      return new Time(i + 1, hour, 30, led);
    }
    int minute = minute(tokens.surface(i));
    if (minute < 0) {
      return new Time(i, hour, 0, led);
    }
    boolean counted = tokens.is(i + 1, "phút");
    return new Time(counted ? i + 2 : i + 1, hour, minute, led || !counted && !isLength(first - 1));
  }

  private boolean isLength(int i) {
    return LENGTHS.contains(tokens.word(i));
  }

  /** Two digits below 60; negative for anything else. */
  private static int minute(String digits) {
    boolean two = digits.length() == 2 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int minute = two ? Integer.parseInt(digits) : -1;
    return minute < 60 ? minute : -1;
  }
}
