package io.machtin.access.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many requests in so much time, written {@code 600/1m} (units {@code s}, {@code m}, {@code h};
 * a missing number is 1).
 *
 * @param requests how many, also how many at once
 * @param window in what time
 */
public record Rate(long requests, Duration window) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})/(\\d{0,5})([smh])");

  public Rate {
    if (requests < 1 || window.toSeconds() < 1) {
      throw new IllegalArgumentException("a rate has at least one request and one second");
    }
  }

  /**
   * Reads a rate.
   *
   * @throws IllegalArgumentException if the text is none
   */
  @JsonCreator
  public static Rate of(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no rate; write requests/time, for example 600/1m or 20/s");
    }
    long count = matcher.group(2).isEmpty() ? 1 : Long.parseLong(matcher.group(2));
    Duration unit =
        switch (matcher.group(3)) {
          case "s" -> Duration.ofSeconds(1);
          case "m" -> Duration.ofMinutes(1);
          default -> Duration.ofHours(1);
        };
    return new Rate(Long.parseLong(matcher.group(1)), unit.multipliedBy(count));
  }

  @Override
  @JsonValue
  public String toString() {
    return requests + "/" + window.toSeconds() + "s";
  }
}
