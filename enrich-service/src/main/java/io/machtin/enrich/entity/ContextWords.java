package io.machtin.enrich.entity;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Folding;
import io.machtin.enrich.text.Text;

/** The words and pairs of words of an article, to ask whether a name's context is there. */
final class ContextWords {

  /** An open-addressed table of a word's hash, or two words' hashes; 0 for a free place. */
  private final long[] keys;

  ContextWords(ArticleText article) {
    int tokens = 0;
    for (Text text : article.texts()) {
      tokens += text.size();
    }
    keys = new long[Integer.highestOneBit(Math.max(4, tokens)) * 8];
    for (Text text : article.texts()) {
      for (int i = 0; i < text.size(); i++) {
        add(key(0, text.foldedHash(i)));
        if (i > 0) {
          add(key(text.foldedHash(i - 1), text.foldedHash(i)));
        }
      }
    }
  }

  private void add(long key) {
    keys[slot(key)] = key;
  }

  /** Where the key is, or the free place where it would be. */
  private int slot(long key) {
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
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
    return keys[slot(key)] != 0;
  }

  private static long key(int first, int second) {
    return ((long) first << 32) | (second & 0xFFFFFFFFL);
  }
}
