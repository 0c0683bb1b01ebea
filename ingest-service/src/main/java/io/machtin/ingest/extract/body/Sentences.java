package io.machtin.ingest.extract.body;

/** Whether a line reads as running text. */
final class Sentences {
  private static final String MARKS = ".!?…。！？؟।";
  private static final String CLOSING = "\"”’'»)]* \u00a0";

  private Sentences() {}

  /** Whether the line ends as a sentence does. */
  static boolean endsOne(String text) {
    int end = text.length() - 1;
    while (end >= 0 && CLOSING.indexOf(text.charAt(end)) >= 0) {
      end--;
    }
    return end >= 0 && MARKS.indexOf(text.charAt(end)) >= 0;
  }
}
