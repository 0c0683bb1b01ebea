package io.machtin.query.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.machtin.query.problem.InvalidParameterException;
import java.util.Base64;

/**
 * A place in the list of changes.
 *
 * <p>Changes are ordered by the number of the transaction that made them, and shown only when every
 * transaction with a smaller number has ended ({@code pg_snapshot_xmin}). So nothing can ever
 * appear behind a place that a reader has passed, however many writers there are.
 *
 * @param store the store that the place is in
 * @param transaction number of the transaction
 * @param no number of the article
 */
record ChangeCursor(String store, long transaction, long no) {

  String encode() {
    String plain = store + "." + transaction + "." + no;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(US_ASCII));
  }

  /**
   * @throws InvalidParameterException if it is no cursor of changes
   */
  static ChangeCursor decode(String parameter, String text) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split("\\.", -1);
      if (parts.length == 3) {
        return new ChangeCursor(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      }
    } catch (IllegalArgumentException e) {
      // Said below: a caller can do nothing else with a cursor than to give it back.
    }
    throw new InvalidParameterException(
        parameter, "must be the 'next' of an earlier answer, or left out to begin at the start");
  }
}
