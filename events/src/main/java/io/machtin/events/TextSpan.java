package io.machtin.events;

/**
 * A stretch of one of the article's fields.
 *
 * @param field {@code title}, {@code lead}, {@code body} or {@code captions[N]} with N from 0
 * @param start first code point
 * @param end code point after the last
 * @param surface the text between both, to the letter
 */
public record TextSpan(String field, int start, int end, String surface) {

  /**
   * @throws IllegalArgumentException if the field is missing or the span is empty or negative
   */
  public TextSpan {
    check(field, start, end);
  }

  static void check(String field, int start, int end) {
    Absent.required(field, "field");
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "a span must have 0 <= start < end, but is [" + start + ", " + end + ") in " + field);
    }
  }
}
