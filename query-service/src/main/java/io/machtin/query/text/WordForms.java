package io.machtin.query.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The forms of words that have been asked for before: a language's few thousand common words make
 * nearly all of its text. Thread-safe.
 */
final class WordForms {
  /** All syllables of Vietnamese in both cases, and room; a few megabytes. */
  private static final int MOST = 20_000;

  private static final Map<String, Word> KNOWN = new ConcurrentHashMap<>(2 * MOST);

  private WordForms() {}

  /** As {@link Word#of}. */
  static Word of(String text) {
    Word known = KNOWN.get(text);
    if (known != null) {
      return known;
    }
    Word word = Word.of(text);
    // What comes early is common. The size is not exact while others put, and need not be.
    if (KNOWN.size() < MOST) {
      KNOWN.put(text, word);
    }
    return word;
  }
}
