package io.machtin.enrich.entity;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Folding;
import io.machtin.enrich.text.Text;
import java.util.Arrays;

/** The words and pairs of words of an article, to ask whether a name's context is there. */
final class ContextWords {

  /** Sorted; a word's hash, or two words' hashes. */
  private final long[] keys;

  ContextWords(ArticleText article) {
    int tokens = 0;
    for (Text text : article.texts()) {
      tokens += text.size();
    }
    long[] found = new long[2 * tokens];
    int n = 0;
    for (Text text : article.texts()) {
      for (int i = 0; i < text.size(); i++) {
        found[n++] = key(0, text.foldedHash(i));
        if (i > 0) {
          found[n++] = key(text.foldedHash(i - 1), text.foldedHash(i));
        }
      }
    }
    keys = Arrays.copyOf(found, n);
    Arrays.sort(keys);
  }

  /**
   * @param phrase one or two folded words
   */
  boolean has(String phrase) {
    int space = phrase.indexOf(' ');
    long key =
        space < 0
            ? key(0, Folding.hash(phrase))
            : key(
                Folding.hash(phrase.substring(0, space)),
                Folding.hash(phrase.substring(space + 1)));
    return Arrays.binarySearch(keys, key) >= 0;
  }

  private static long key(int first, int second) {
    return ((long) first << 32) | (second & 0xFFFFFFFFL);
  }
}
