package io.machtin.ingest.extract.metadata;

import io.machtin.ingest.extract.cue.MonthNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as machines and newspapers write them. A date in figures is read year first or day
 * first; month first ("11/19/2019") only where the language is English and the figures allow
 * nothing else. What is ambiguous is not read.
 */
final class DateReader {
  private static final Pattern ISO =
      Pattern.compile(
          "(?<!\\d)(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:(?:T|\\s+|\\s*T\\s*)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?"
              + "\\s*(Z|(?:GMT|UTC)?[+-]\\d{1,2}(?::?\\d{2})?|GMT|UTC)?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COMPACT =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2}):?(\\d{2}):?(\\d{2})?(Z?))?");
  private static final Pattern EPOCH = Pattern.compile("1\\d{9}(?:\\d{3})?");

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<![\\d/.-])(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?![\\d/-])");
  private static final Pattern FIGURES =
      Pattern.compile("(?<![\\d/.-])(\\d{1,2})\\s?([/.-])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4})(?!\\d)");
  private static final Pattern VIETNAMESE =
      Pattern.compile(
          "(\\d{1,2})\\s+tháng\\s+(\\d{1,2})(?:\\s*,\\s*|\\s+năm\\s+|\\s+)(\\d{4})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern EAST_ASIAN =
      Pattern.compile("(\\d{4})\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日일]");
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?[\\s-]+(?:de\\s+|of\\s+)?"
              + "(\\p{L}[\\p{L}\\p{M}]{2,})\\.?,?[\\s-]+(?:de\\s+|del\\s+)?(\\d{4})(?!\\d)");
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          "(\\p{L}[\\p{L}\\p{M}]{2,})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)");

  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<![\\d:/.])(\\d{1,2})\\s?[:hHg.]\\s?(\\d{2})(?::(\\d{2}))?(?![\\d/])"
              + "(?:\\s*(a\\.?m|p\\.?m|SA|CH)\\b\\.?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ZONE =
      Pattern.compile(
          "(?:GMT|UTC)\\s?([+-]\\d{1,2})?(?::?(\\d{2}))?|(?<=\\d\\s?)([+-]\\d{2}):?(\\d{2})"
              + "|\\b(EST|EDT|CDT|CST|MDT|MST|PDT|PST|ET|PT|CEST|CET|BST|ICT|WIB|SGT|HKT|AEDT|AEST|JST|KST|MSK)\\b");

  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("EST", "-05:00"),
          Map.entry("EDT", "-04:00"),
          Map.entry("CDT", "-05:00"),
          Map.entry("CST", "-06:00"),
          Map.entry("MDT", "-06:00"),
          Map.entry("MST", "-07:00"),
          Map.entry("PDT", "-07:00"),
          Map.entry("PST", "-08:00"),
          Map.entry("CEST", "+02:00"),
          Map.entry("CET", "+01:00"),
          Map.entry("BST", "+01:00"),
          Map.entry("ICT", "+07:00"),
          Map.entry("WIB", "+07:00"),
          Map.entry("SGT", "+08:00"),
          Map.entry("HKT", "+08:00"),
          Map.entry("AEDT", "+11:00"),
          Map.entry("AEST", "+10:00"),
          Map.entry("JST", "+09:00"),
          Map.entry("KST", "+09:00"),
          Map.entry("MSK", "+03:00"),
          Map.entry("ET", "America/New_York"),
          Map.entry("PT", "America/Los_Angeles"));

  /** How far from its date a time of day may stand. */
  private static final int REACH = 28;

  private DateReader() {}

  /** A date as markup states it: ISO 8601 and what comes near it. */
  static Optional<StatedTime> machine(String value) {
    String text = value.strip();
    if (text.length() > 60) {
      return Optional.empty();
    }
    Matcher iso = ISO.matcher(text);
    if (iso.find()) {
      return of(
          number(iso.group(1)),
          number(iso.group(2)),
          number(iso.group(3)),
          time(iso.group(4), iso.group(5), iso.group(6)),
          offset(iso.group(7)));
    }
    if (EPOCH.matcher(text).matches()) {
      long seconds = Long.parseLong(text.substring(0, 10));
      return Optional.of(
          new StatedTime(
              LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC),
              ZoneOffset.UTC,
              true));
    }
    Matcher compact = COMPACT.matcher(text);
    if (compact.matches()) {
      return of(
          number(compact.group(1)),
          number(compact.group(2)),
          number(compact.group(3)),
          time(compact.group(4), compact.group(5), compact.group(6)),
          "Z".equals(compact.group(7)) ? ZoneOffset.UTC : null);
    }
    return visible(text, "");
  }

  /**
   * The first date in a line that people read.
   *
   * @param language BCP 47, empty where it is not known
   */
  static Optional<StatedTime> visible(String line, String language) {
    String text = line.length() > 300 ? line.substring(0, 300) : line;
    Matcher matcher = ISO.matcher(text);
    if (matcher.find() && matcher.group(4) != null) {
      return machine(matcher.group());
    }
    matcher = YEAR_FIRST.matcher(text);
    if (matcher.find()) {
      return around(text, matcher, matcher.group(1), matcher.group(2), matcher.group(3));
    }
    matcher = EAST_ASIAN.matcher(text);
    if (matcher.find()) {
      return around(text, matcher, matcher.group(1), matcher.group(2), matcher.group(3));
    }
    matcher = VIETNAMESE.matcher(text);
    if (matcher.find()) {
      return around(text, matcher, matcher.group(3), matcher.group(2), matcher.group(1));
    }
    matcher = FIGURES.matcher(text);
    if (matcher.find()) {
      int first = number(matcher.group(1));
      int second = number(matcher.group(3));
      boolean english = language.isEmpty() || language.startsWith("en");
      if (!english || first > 12 || matcher.group(2).equals(".") || first == second) {
        return around(text, matcher, matcher.group(4), matcher.group(3), matcher.group(1));
      }
      if (second > 12) {
        return around(text, matcher, matcher.group(4), matcher.group(1), matcher.group(3));
      }
      return Optional.empty();
    }
    matcher = DAY_MONTH.matcher(text);
    while (matcher.find()) {
      Optional<Integer> month = MonthNames.bundled().number(matcher.group(2));
      if (month.isPresent()) {
        return around(text, matcher, matcher.group(3), month.get().toString(), matcher.group(1));
      }
    }
    matcher = MONTH_DAY.matcher(text);
    while (matcher.find()) {
      Optional<Integer> month = MonthNames.bundled().number(matcher.group(1));
      if (month.isPresent()) {
        return around(text, matcher, matcher.group(3), month.get().toString(), matcher.group(2));
      }
    }
    return Optional.empty();
  }

  private static Optional<StatedTime> around(
      String text, Matcher date, String year, String month, String day) {
    String after = text.substring(date.end(), Math.min(text.length(), date.end() + REACH));
    String before = text.substring(Math.max(0, date.start() - REACH), date.start());
    Optional<LocalTime> clock = clock(after, true);
    if (clock.isEmpty()) {
      clock = clock(before, false);
    }
    ZoneOffset zone = null;
    if (clock.isPresent()) {
      Matcher matcher = ZONE.matcher(text);
      if (matcher.find(Math.max(0, date.start() - REACH))) {
        zone = zone(matcher, number(year), number(month), number(day));
      }
    }
    return of(number(year), number(month), number(day), clock.orElse(null), zone);
  }

  private static Optional<LocalTime> clock(String text, boolean first) {
    Matcher matcher = CLOCK.matcher(text);
    Optional<LocalTime> found = Optional.empty();
    while (matcher.find() && (found.isEmpty() || !first)) {
      int hour = number(matcher.group(1));
      String half = matcher.group(4) == null ? "" : matcher.group(4).toLowerCase(Locale.ROOT);
      boolean afternoon = half.startsWith("p") || half.equals("ch");
      if (afternoon && hour < 12) {
        hour += 12;
      } else if (!half.isEmpty() && !afternoon && hour == 12) {
        hour = 0;
      }
      LocalTime time = time(Integer.toString(hour), matcher.group(2), matcher.group(3));
      if (time != null) {
        found = Optional.of(time);
      }
    }
    return found;
  }

  private static @Nullable ZoneOffset zone(Matcher matcher, int year, int month, int day) {
    try {
      String name = matcher.group(5);
      if (name != null) {
        return ZoneId.of(ZONES.get(name))
            .getRules()
            .getOffset(LocalDate.of(year, month, day).atTime(12, 0));
      }
      String hours = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
      String minutes = matcher.group(2) == null ? matcher.group(4) : matcher.group(2);
      return hours == null
          ? ZoneOffset.UTC
          : offset(hours + ":" + (minutes == null ? "00" : minutes));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable ZoneOffset offset(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String zone = text.toUpperCase(Locale.ROOT).replace("GMT", "").replace("UTC", "");
    if (zone.isEmpty() || zone.equals("Z")) {
      return ZoneOffset.UTC;
    }
    Matcher parts = Pattern.compile("([+-])(\\d{1,2}):?(\\d{2})?").matcher(zone);
    if (!parts.matches()) {
      return null;
    }
    int hours = number(parts.group(2));
    int minutes = parts.group(3) == null ? 0 : number(parts.group(3));
    if (hours > 14 || minutes > 59) {
      return null;
    }
    int seconds = hours * 3600 + minutes * 60;
    return ZoneOffset.ofTotalSeconds(parts.group(1).equals("-") ? -seconds : seconds);
  }

  private static @Nullable LocalTime time(
      @Nullable String hour, @Nullable String minute, @Nullable String second) {
    if (hour == null || minute == null) {
      return null;
    }
    int h = number(hour);
    int m = number(minute);
    int s = second == null ? 0 : number(second);
    return h < 24 && m < 60 && s < 60 ? LocalTime.of(h, m, s) : null;
  }

  private static Optional<StatedTime> of(
      int year, int month, int day, @Nullable LocalTime time, @Nullable ZoneOffset zone) {
    if (year < 1900 || year > 2100) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.of(year, month, day);
      return Optional.of(
          new StatedTime(
              time == null ? date.atStartOfDay() : date.atTime(time), zone, time != null));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
