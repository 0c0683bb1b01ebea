package io.machtin.ingest.extract.metadata;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times that count back from the moment at which a page was fetched: "35 phút trước", "hôm
 * qua, 14:30", "2 hours ago". A time is no more exact than it is stated: what is counted in days is
 * a day, and weeks or months say nothing that could be used.
 */
final class RelativeTime {
  private static final String AGO =
      "(?<count>\\d{1,3}|một|an?|one)\\s+"
          + "(?<unit>giây|phút|giờ|tiếng|ngày|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)"
          + "\\s+(?:trước|ago)(?![\\p{L}\\p{M}])";
  private static final String NAMED =
      "(?<day>hôm nay|hôm qua|today|yesterday)"
          + "(?:\\s*(?:,|lúc|at|[-–|])?\\s*(?<hour>\\d{1,2})\\s?[:hHg]\\s?(?<minute>\\d{2}))?"
          + "(?![\\p{L}\\p{M}\\d])";
  private static final String CLOCK_FIRST =
      "(?<hour2>\\d{1,2})\\s?[:hHg]\\s?(?<minute2>\\d{2})\\s*,?\\s*"
          + "(?<day2>hôm nay|hôm qua|today|yesterday)(?![\\p{L}\\p{M}\\d])";
  private static final Pattern TIME =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}\\d])(?:" + AGO + "|" + CLOCK_FIRST + "|" + NAMED + ")",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What may stand before a time that has a line for itself. */
  private static final Pattern INTRODUCTION =
      Pattern.compile(
          "(?:(?:đăng|cập nhật|xuất bản|published|posted|updated)(?:\\s+(?:lúc|at))?)?[\\s:,|•·-]*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private RelativeTime() {}

  /** The time in a line that has nothing else. */
  static Optional<StatedTime> line(String line, Instant fetchedAt, ZoneOffset zone) {
    Matcher matcher = TIME.matcher(line.strip());
    return matcher.find()
            && matcher.end() == line.strip().length()
            && INTRODUCTION.matcher(line.strip().substring(0, matcher.start())).matches()
        ? read(matcher, fetchedAt, zone)
        : Optional.empty();
  }

  /** The first time in a line. */
  static Optional<StatedTime> within(String line, Instant fetchedAt, ZoneOffset zone) {
    Matcher matcher = TIME.matcher(line);
    return matcher.find() ? read(matcher, fetchedAt, zone) : Optional.empty();
  }

  private static Optional<StatedTime> read(Matcher matcher, Instant fetchedAt, ZoneOffset zone) {
    LocalDateTime now = LocalDateTime.ofInstant(fetchedAt, zone);
    if (matcher.group("unit") != null) {
      return Optional.of(ago(matcher, now, zone));
    }
    boolean clockFirst = matcher.group("day2") != null;
    String day = matcher.group(clockFirst ? "day2" : "day").toLowerCase(Locale.ROOT);
    String hour = matcher.group(clockFirst ? "hour2" : "hour");
    LocalDateTime midnight = now.truncatedTo(ChronoUnit.DAYS);
    if (day.equals("hôm qua") || day.equals("yesterday")) {
      midnight = midnight.minusDays(1);
    }
    if (hour == null) {
      return Optional.of(new StatedTime(midnight, zone, false));
    }
    int hours = Integer.parseInt(hour);
    int minutes = Integer.parseInt(matcher.group(clockFirst ? "minute2" : "minute"));
    return hours < 24 && minutes < 60
        ? Optional.of(new StatedTime(midnight.withHour(hours).withMinute(minutes), zone, true))
        : Optional.empty();
  }

  private static StatedTime ago(Matcher matcher, LocalDateTime now, ZoneOffset zone) {
    String number = matcher.group("count");
    int count = Character.isDigit(number.charAt(0)) ? Integer.parseInt(number) : 1;
    String unit = matcher.group("unit").toLowerCase(Locale.ROOT);
    LocalDateTime minute = now.truncatedTo(ChronoUnit.MINUTES);
    return switch (unit.substring(0, 2)) {
      case "gi" ->
          unit.equals("giây")
              ? new StatedTime(now.minusSeconds(count).truncatedTo(ChronoUnit.MINUTES), zone, true)
              : new StatedTime(minute.minusHours(count), zone, true);
      case "se" ->
          new StatedTime(now.minusSeconds(count).truncatedTo(ChronoUnit.MINUTES), zone, true);
      case "ph", "mi" -> new StatedTime(minute.minusMinutes(count), zone, true);
      case "ti", "ho", "hr" -> new StatedTime(minute.minusHours(count), zone, true);
      default -> new StatedTime(now.minusDays(count).truncatedTo(ChronoUnit.DAYS), zone, false);
    };
  }
}
