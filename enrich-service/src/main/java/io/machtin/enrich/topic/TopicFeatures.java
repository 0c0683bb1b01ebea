package io.machtin.enrich.topic;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * An article as a bag of syllables and pairs of syllables, by hash. Made for one article, then
 * thrown away. Pairs matter because most Vietnamese words have two syllables. A syllable with a
 * capital counts as one more feature, for it may be a name; a number counts by its shape ({@code
 * 9/9}, {@code 99,9}), a mark as itself.
 */
final class TopicFeatures {

  /** Only this many tokens of a field are read; news that is longer says the same again. */
  private static final int MOST_TOKENS = 3000;

  /** The title tells more than any other line; measured on held-out articles. */
  private static final int TITLE_COUNTS = 4;

  /** Tokens after the title that are the article's opening: news tells the main thing first. */
  private static final int OPENING_TOKENS = 100;

  private static final int OPENING_COUNTS = 2;

  /** Tell the kinds of features apart, which share one space of hashes. */
  private static final int CAPITAL = 131;

  private static final int MARK = 7919;
  private static final int SHAPE = 977;

  private int[] keys = new int[2048];
  private int[] counts = new int[2048];
  private int size;

  TopicFeatures(ArticleText article) {
    int opening = OPENING_TOKENS;
    for (Text text : article.texts()) {
      if (text.field().equals("title")) {
        add(text, text.size(), TITLE_COUNTS);
      } else {
        add(text, opening, OPENING_COUNTS);
        opening = Math.max(0, opening - text.size());
      }
    }
  }

  /** Adds a text whose first tokens count more often than the rest. */
  private void add(Text text, int first, int firstCounts) {
    int before = 0;
    int tokens = Math.min(text.size(), MOST_TOKENS);
    for (int i = 0; i < tokens; i++) {
      int count = i < first ? firstCounts : 1;
      TokenKind kind = text.kind(i);
      if (kind != TokenKind.WORD && kind != TokenKind.NUMBER) {
        add(mixed(text.foldedHash(i) * MARK), count);
        before = 0;
        continue;
      }
      int word = kind == TokenKind.NUMBER ? shape(text, i) : text.foldedHash(i);
      add(mixed(word), count);
      if (Character.isUpperCase(text.content().charAt(text.start(i)))) {
        add(mixed(word * CAPITAL), count);
      }
      if (before != 0) {
        add(pair(before, word), count);
      }
      before = word;
    }
  }

  /**
   * The features that tokens of a text take part in: the pairs they stand in, and themselves where
   * a single one is meant.
   */
  static void keysOf(Text text, int start, int end, IntConsumer visitor) {
    for (int i = Math.max(1, start); i <= end && i < text.size(); i++) {
      visitor.accept(pair(text.foldedHash(i - 1), text.foldedHash(i)));
    }
    if (end - start == 1) {
      visitor.accept(mixed(text.foldedHash(start)));
      visitor.accept(mixed(text.foldedHash(start) * CAPITAL));
    }
  }

  private static int pair(int before, int word) {
    return mixed(before * 31 + Integer.rotateLeft(word, 13));
  }

  /** A number with all digits taken for the same. */
  private static int shape(Text text, int token) {
    int hash = SHAPE;
    for (int i = text.start(token); i < text.end(token); i++) {
      char c = text.content().charAt(i);
      hash = hash * 31 + (Character.isDigit(c) ? '9' : c);
    }
    return hash;
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
