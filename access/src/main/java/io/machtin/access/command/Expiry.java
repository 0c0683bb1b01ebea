package io.machtin.access.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A moment as people write it: {@code 90d}, {@code 12h}, {@code 2027-01-31} or {@code never}. */
final class Expiry {
  private Expiry() {}

  static Optional<Instant> of(String text, Instant now) {
    if (text.equals("never")) {
      return Optional.empty();
    }
    if (text.matches("\\d{1,5}[dh]")) {
      long count = Long.parseLong(text.substring(0, text.length() - 1));
      return Optional.of(
          now.plus(text.endsWith("d") ? Duration.ofDays(count) : Duration.ofHours(count)));
    }
    try {
      return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time: write 90d, 12h, 2027-01-31 or never", e);
    }
  }
}
