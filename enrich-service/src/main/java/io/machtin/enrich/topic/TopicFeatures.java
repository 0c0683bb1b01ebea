package io.machtin.enrich.topic;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.Arrays;

/**
 * An article as a bag of syllables and pairs of syllables, by hash. Made for one article, then
 * thrown away. Pairs matter because most Vietnamese words have two syllables.
 */
final class TopicFeatures {

  /** Only this many tokens of a field are read; news that is longer says the same again. */
  private static final int MOST_TOKENS = 3000;

  /** The title tells more than any other line; measured on held-out articles. */
  private static final int TITLE_COUNTS = 4;

  private int[] keys = new int[2048];
  private int[] counts = new int[2048];
  private int size;

  TopicFeatures(ArticleText article) {
    for (Text text : article.texts()) {
      add(text, text.field().equals("title") ? TITLE_COUNTS : 1);
    }
  }

  private void add(Text text, int count) {
    int before = 0;
    int tokens = Math.min(text.size(), MOST_TOKENS);
    for (int i = 0; i < tokens; i++) {
      if (text.kind(i) != TokenKind.WORD) {
        before = 0;
        continue;
      }
      int word = text.foldedHash(i);
      add(mixed(word), count);
      if (before != 0) {
        add(mixed(before * 31 + Integer.rotateLeft(word, 13)), count);
      }
      before = word;
    }
  }

  /** Spreads the bits; 0 marks a free place. */
  private static int mixed(int hash) {
    int h = hash * 0x9E3779B1;
    h ^= h >>> 15;
    h *= 0x85EBCA6B;
    h ^= h >>> 13;
    return h == 0 ? 1 : h;
  }

  private void add(int key, int count) {
    int slot = key & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    if (keys[slot] == 0) {
      keys[slot] = key;
      if (++size > keys.length / 2) {
        counts[slot] = count;
        grow();
        return;
      }
    }
    counts[slot] += count;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new int[oldKeys.length * 2];
    counts = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = oldKeys[i] & (keys.length - 1);
        while (keys[slot] != 0) {
          slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }

  /** Takes the features. */
  interface Visitor {
    void feature(int key, int count);
  }

  void forEach(Visitor visitor) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        visitor.feature(keys[i], counts[i]);
      }
    }
  }

  /** The distinct features, sorted, for training. */
  int[] sortedKeys() {
    int[] sorted = new int[size];
    int[] at = {0};
    forEach((key, count) -> sorted[at[0]++] = key);
    Arrays.sort(sorted);
    return sorted;
  }
}
