package io.machtin.ingest.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times in feeds: RFC 822 as people write it, and RFC 3339. A time without a zone, and a day
 * without a time, is no instant and is left out rather than guessed.
 */
final class FeedDate {
  private static final Pattern RFC_822 =
      Pattern.compile(
          "(?:[\\p{L}]+\\.?,?\\s+)?(?<day>\\d{1,2})[\\s-](?<month>[A-Za-z]{3})[a-z]*\\.?[\\s-](?<year>\\d{4}|\\d{2}),?\\s+"
              + "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?(?:\\.\\d+)?\\s*(?<zone>\\S+(?:\\s*[+-]\\d{1,2}:?\\d{0,2})?)");
  private static final Pattern NUMERIC_ZONE =
      Pattern.compile("(?:GMT|UTC|UT)?\\s*(?<sign>[+-])(?<hours>\\d{1,2}?):?(?<minutes>\\d{2})?");
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)\\d*\\s*(Z|z|[+-]\\d{2}(?::?\\d{2})?)");

  /** RFC 822, section 5; a military zone letter was defined wrongly there and counts as none. */
  private static final Map<String, Integer> NAMED_ZONES =
      Map.ofEntries(
          Map.entry("GMT", 0),
          Map.entry("UTC", 0),
          Map.entry("UT", 0),
          Map.entry("Z", 0),
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CST", -6),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7),
          Map.entry("ICT", 7));

  private FeedDate() {}

  /** The instant, or {@code null} where the text does not give one. */
  static @Nullable Instant parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String value = text.strip();
    try {
      Matcher iso = RFC_3339.matcher(value);
      if (iso.matches()) {
        return OffsetDateTime.of(
                LocalDate.parse(iso.group(1)), LocalTime.parse(iso.group(2)), zone(iso.group(3)))
            .toInstant();
      }
      Matcher mail = RFC_822.matcher(value);
      return mail.matches() ? mail(mail) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant mail(Matcher m) {
    int year = Integer.parseInt(m.group("year"));
    return OffsetDateTime.of(
            LocalDate.of(
                year < 70 ? year + 2000 : year < 100 ? year + 1900 : year,
                month(m.group("month")),
                Integer.parseInt(m.group("day"))),
            LocalTime.of(
                Integer.parseInt(m.group("hour")),
                Integer.parseInt(m.group("minute")),
                m.group("second") == null ? 0 : Math.min(59, Integer.parseInt(m.group("second")))),
            zone(m.group("zone")))
        .toInstant();
  }

  private static Month month(String name) {
    for (Month month : Month.values()) {
      if (month.name().regionMatches(true, 0, name, 0, 3)) {
        return month;
      }
    }
    throw new DateTimeException("no month: " + name);
  }

  private static ZoneOffset zone(String written) {
    String name = written.strip().toUpperCase(Locale.ROOT);
    Integer hours = NAMED_ZONES.get(name);
    if (hours != null) {
      return ZoneOffset.ofHours(hours);
    }
    Matcher numeric = NUMERIC_ZONE.matcher(name);
    if (!numeric.matches()) {
      throw new DateTimeException("no zone: " + written);
    }
    int sign = numeric.group("sign").equals("-") ? -1 : 1;
    int minutes = numeric.group("minutes") == null ? 0 : Integer.parseInt(numeric.group("minutes"));
    return ZoneOffset.ofHoursMinutes(
        sign * Integer.parseInt(numeric.group("hours")), sign * minutes);
  }
}
