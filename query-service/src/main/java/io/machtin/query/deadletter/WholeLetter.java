package io.machtin.query.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.machtin.broker.deadletter.DeadLetter;
import java.util.Map;

/**
 * A letter with everything that is known of it.
 *
 * @param letter what lists show
 * @param headers the record's own headers and those that say why and from where
 * @param value the beginning of its value as UTF-8
 * @param truncated whether the value goes on
 */
record WholeLetter(
    @JsonUnwrapped LetterView letter,
    Map<String, String> headers,
    String value,
    boolean truncated) {
  private static final int SHOWN_BYTES = 20_000;

  static WholeLetter of(DeadLetter letter, byte[] value) {
    int shown = Math.min(value.length, SHOWN_BYTES);
    return new WholeLetter(
        LetterView.of(letter),
        letter.headers(),
        new String(value, 0, shown, UTF_8),
        shown < value.length);
  }
}
