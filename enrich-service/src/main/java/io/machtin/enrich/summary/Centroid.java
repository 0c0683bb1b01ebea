package io.machtin.enrich.summary;

import io.machtin.enrich.keyphrase.BackgroundTable;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** Of the pairs that are themes: rarity, and with it the count once all are counted. */
  private final float[] weights;

  /** The last sentence that used a pair, so that it counts once in a sentence. */
  private final int[] used;

  /** For each text and token the slot of the pair that begins there; -1 for none. */
  private final int[][] slots;

  private int[] themes = new int[32];
  private int themesFound;
  private int stamp;

  Centroid(ArticleText article, BackgroundTable background) {
    this.background = background;
    int tokens = 0;
    for (Text text : article.texts()) {
      tokens += text.size();
    }
    int capacity = Integer.highestOneBit(Math.max(8, tokens + tokens / 3)) * 2;
    keys = new int[capacity];
    counts = new float[capacity];
    weights = new float[capacity];
    used = new int[capacity];
    slots = new int[article.texts().size()][];
    for (int t = 0; t < slots.length; t++) {
      Text text = article.texts().get(t);
      slots[t] = new int[text.size()];
      count(text, slots[t]);
    }
    for (int i = 0; i < themesFound; i++) {
      weights[themes[i]] *= (float) Math.log(1 + counts[themes[i]]);
    }
  }

  private void count(Text text, int[] slotOf) {
    float one =
        text.field().equals("title") ? TITLE : text.field().startsWith("captions") ? CAPTION : 1;
    for (int i = 0; i < slotOf.length; i++) {
      if (!isPair(text, i)) {
        slotOf[i] = -1;
        continue;
      }
      int slot = slot(text, i);
      slotOf[i] = slot;
      counts[slot] += one;
      // Most pairs stand once and never need their rarity.
      if (counts[slot] >= LEAST && weights[slot] == 0) {
        weights[slot] = (float) background.rarity(text, i);
        addTheme(slot);
      }
    }
  }

  private void addTheme(int slot) {
    if (themesFound == themes.length) {
      themes = Arrays.copyOf(themes, themesFound * 2);
    }
    themes[themesFound++] = slot;
  }

  /** Sum of the weights of the themes of a sentence, each once. */
  double sum(int text, int first, int end) {
    stamp++;
    double sum = 0;
    for (int i = first; i + 1 < end; i++) {
      int slot = slots[text][i];
      if (slot >= 0 && weights[slot] != 0 && used[slot] != stamp) {
        used[slot] = stamp;
        sum += weights[slot];
      }
    }
    return sum;
  }

  /** The weightiest pairs of a sentence, in the form to match on. */
  List<String> themes(ArticleText article, int text, int first, int end, int most) {
    Map<String, Float> found = new HashMap<>();
    for (int i = first; i + 1 < end; i++) {
      int slot = slots[text][i];
      if (slot >= 0 && weights[slot] != 0) {
        found.put(article.texts().get(text).folded(i, i + 2), weights[slot]);
      }
    }
    return found.entrySet().stream()
        .sorted(
            Map.Entry.<String, Float>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Lowers the weights of what a sentence says, because it is said now. */
  void say(int text, int first, int end, float rest) {
    for (int i = first; i + 1 < end; i++) {
      if (slots[text][i] >= 0) {
        weights[slots[text][i]] *= rest;
      }
    }
  }

  private static boolean isPair(Text text, int i) {
    return i + 1 < text.size()
        && text.kind(i) == TokenKind.WORD
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
