package io.machtin.query.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.machtin.query.problem.InvalidParameterException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * Where the next page begins: behind one article in one order. Articles that arrive meanwhile do
 * not move it. Opaque to callers.
 *
 * @param order the order that it belongs to
 * @param after the last article of the page before
 */
public record Cursor(Order order, Hit after) {

  /** The text form: letters, digits, {@code -} and {@code _}. */
  public String encode() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, after.time());
    String plain = order.name() + "." + micros + "." + after.no();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(US_ASCII));
  }

  /**
   * @throws InvalidParameterException if it is no cursor of a list in this order
   */
  public static Cursor decode(String text, Order order) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split("\\.", -1);
      if (parts.length == 3 && parts[0].equals(order.name())) {
        Instant time = Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS);
        return new Cursor(order, new Hit(Long.parseLong(parts[2]), time));
      }
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      // Said below: a caller can do nothing else with a cursor than to give it back.
    }
    throw new InvalidParameterException(
        "cursor", "must be the 'next' of a page of the same list in the same order");
  }
}
