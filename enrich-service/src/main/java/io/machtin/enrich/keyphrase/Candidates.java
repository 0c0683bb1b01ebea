package io.machtin.enrich.keyphrase;

import io.machtin.enrich.text.Text;
import java.util.Arrays;

/**
 * The phrases of one article and how often they stand in it: a hash table over sequences of folded
 * tokens in flat arrays. For one article and one thread.
 */
final class Candidates {
  private long[] keys = new long[256];
  private int[] slots = new int[512];
  int size;

  /** Weighted count; places in title and lead weigh more. */
  float[] weights = new float[256];

  int[] counts = new int[256];

  /** Where the phrase stands first: text, token, number of tokens. */
  int[] texts = new int[256];

  int[] firsts = new int[256];
  byte[] lengths = new byte[256];

  /** Weights and number of the longer candidates that hold this one. */
  float[] longerWeights = new float[256];

  int[] longer = new int[256];

  Candidates() {
    Arrays.fill(slots, -1);
  }

  static long key(Text text, int first, int length) {
    long key = length;
    for (int i = first; i < first + length; i++) {
      key = extend(key, text.foldedHash(i));
    }
    return key;
  }

  private static long extend(long key, int hash) {
    return (key ^ (hash & 0xFFFFFFFFL)) * 0x9E3779B97F4A7C15L + Long.rotateLeft(key, 29);
  }

  void count(int textIndex, Text text, int first, int length, float weight) {
    long key = key(text, first, length);
    int candidate = find(key);
    if (candidate < 0) {
      candidate = add(key);
      texts[candidate] = textIndex;
      firsts[candidate] = first;
      lengths[candidate] = (byte) length;
    }
    counts[candidate]++;
    weights[candidate] += weight;
  }

  /** The candidate with these tokens; negative if there is none. */
  int find(long key) {
    int slot = slot(key);
    while (slots[slot] >= 0) {
      if (keys[slots[slot]] == key) {
        return slots[slot];
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return -1;
  }

  private int add(long key) {
    if (size == keys.length) {
      grow();
    }
    keys[size] = key;
    place(size);
    return size++;
  }

  private void place(int candidate) {
    int slot = slot(keys[candidate]);
    while (slots[slot] >= 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = candidate;
  }

  private void grow() {
    int grown = size * 2;
    keys = Arrays.copyOf(keys, grown);
    weights = Arrays.copyOf(weights, grown);
    counts = Arrays.copyOf(counts, grown);
    texts = Arrays.copyOf(texts, grown);
    firsts = Arrays.copyOf(firsts, grown);
    lengths = Arrays.copyOf(lengths, grown);
    longerWeights = Arrays.copyOf(longerWeights, grown);
    longer = Arrays.copyOf(longer, grown);
    slots = new int[grown * 2];
    Arrays.fill(slots, -1);
    for (int i = 0; i < size; i++) {
      place(i);
    }
  }

  private int slot(long key) {
    return (int) (key >>> 33) & (slots.length - 1);
  }
}
