package io.machtin.enrich.summary;

import io.machtin.enrich.keyphrase.BackgroundTable;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;

/**
 * What an article speaks of: pairs of neighbouring words with weights, as a hash table in flat
 * arrays. For one article and one thread.
 */
final class Centroid {
  /** Pairs in the title count more, those in captions less. */
  private static final float TITLE = 2;

  private static final float CAPTION = 0.5f;

  /** From this count on, a pair is a theme and no chance. */
  private static final float LEAST = 2;

  private final BackgroundTable background;
  private final int[] keys;
  private final float[] counts;
  private final float[] rarities;

  /** Rarity and count of the pairs that are themes; 0 for the others. */
  private final float[] weights;

  /** The last sentence that used a pair, so that it counts once in a sentence. */
  private final int[] used;

  private int stamp;

  Centroid(ArticleText article, BackgroundTable background) {
    this.background = background;
    int tokens = 0;
    for (Text text : article.texts()) {
      tokens += text.size();
    }
    int capacity = Integer.highestOneBit(Math.max(8, tokens)) * 2;
    keys = new int[capacity];
    counts = new float[capacity];
    rarities = new float[capacity];
    weights = new float[capacity];
    used = new int[capacity];
    for (Text text : article.texts()) {
      count(text);
    }
  }

  private void count(Text text) {
    float one =
        text.field().equals("title") ? TITLE : text.field().startsWith("captions") ? CAPTION : 1;
    for (int i = 0; i + 1 < text.size(); i++) {
      if (isPair(text, i)) {
        int slot = slot(text, i);
        counts[slot] += one;
        // Most pairs stand once and never need their rarity.
        if (counts[slot] >= LEAST) {
          if (rarities[slot] == 0) {
            rarities[slot] = (float) background.rarity(text, i);
          }
          weights[slot] = rarities[slot] * (float) Math.log(1 + counts[slot]);
        }
      }
    }
  }

  /** Sum of the weights of the themes of a sentence, each once. */
  double sum(Text text, int first, int end) {
    stamp++;
    double sum = 0;
    for (int i = first; i + 1 < end; i++) {
      if (isPair(text, i)) {
        int slot = slot(text, i);
        if (weights[slot] != 0 && used[slot] != stamp) {
          used[slot] = stamp;
          sum += weights[slot];
        }
      }
    }
    return sum;
  }

  /** Lowers the weights of what a sentence says, because it is said now. */
  void say(Text text, int first, int end, float rest) {
    for (int i = first; i + 1 < end; i++) {
      if (isPair(text, i)) {
        weights[slot(text, i)] *= rest;
      }
    }
  }

  private static boolean isPair(Text text, int i) {
    return text.kind(i) == TokenKind.WORD
        && text.kind(i + 1) == TokenKind.WORD
        && !text.startsParagraph(i + 1);
  }

  private int slot(Text text, int i) {
    int key = text.foldedHash(i) * 0x01000193 ^ Integer.rotateLeft(text.foldedHash(i + 1), 7);
    int mixed = key * 0x9E3779B1;
    int slot = (mixed ^ (mixed >>> 15)) & (keys.length - 1);
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    return slot;
  }
}
