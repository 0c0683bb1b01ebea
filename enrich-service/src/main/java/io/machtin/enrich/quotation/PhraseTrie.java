package io.machtin.enrich.quotation;

import io.machtin.enrich.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Phrases with a set of bits each, as a trie over hashes of folded tokens; read forwards or
 * backwards. Immutable once built.
 */
final class PhraseTrie {
  private static final int NONE = -1;

  private final long[] edges;
  private final int[] targets;
  private final int[] bits;

  /** A bit for every hash that a phrase begins with, cut to sixteen bits: most words begin none. */
  private final long[] firsts = new long[1 << 10];

  private PhraseTrie(Builder builder) {
    int size = Integer.highestOneBit(Math.max(16, builder.edges.size() * 3)) << 1;
    edges = new long[size];
    targets = new int[size];
    Arrays.fill(targets, NONE);
    builder.edges.forEach(this::put);
    builder.edges.keySet().stream()
        .filter(key -> key >>> 32 == 0)
        .forEach(key -> firsts[key.intValue() >>> 6 & 1023] |= 1L << key);
    bits = builder.bits.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Tokens of the longest phrase with any of the bits that begins at a token; 0 if none does. */
  int from(Text text, int first, int any) {
    if (first >= text.size() || !mayBegin(text.foldedHash(first))) {
      return 0;
    }
    int node = 0;
    int longest = 0;
    for (int i = first; i < text.size(); i++) {
      node = step(node, text.foldedHash(i));
      if (node == NONE) {
        break;
      }
      if ((bits[node] & any) != 0) {
        longest = i + 1 - first;
      }
    }
    return longest;
  }

  /** {@link #from} for a trie of reversed phrases: the longest one that ends before a token. */
  int upTo(Text text, int end, int any) {
    if (end <= 0 || !mayBegin(text.foldedHash(end - 1))) {
      return 0;
    }
    int node = 0;
    int longest = 0;
    for (int i = end - 1; i >= 0; i--) {
      node = step(node, text.foldedHash(i));
      if (node == NONE) {
        break;
      }
      if ((bits[node] & any) != 0) {
        longest = end - i;
      }
    }
    return longest;
  }

  /** The bits of exactly this stretch; 0 if it is no phrase. Forward tries only. */
  int bits(Text text, int first, int end) {
    int node = 0;
    for (int i = first; i < end; i++) {
      node = step(node, text.foldedHash(i));
      if (node == NONE) {
        return 0;
      }
    }
    return bits[node];
  }

  private boolean mayBegin(int hash) {
    return (firsts[hash >>> 6 & 1023] & 1L << hash) != 0;
  }

  private int step(int node, int word) {
    long key = key(node, word);
    int slot = slot(key);
    while (targets[slot] != NONE) {
      if (edges[slot] == key) {
        return targets[slot];
      }
      slot = (slot + 1) & (targets.length - 1);
    }
    return NONE;
  }

  private void put(long key, int target) {
    int slot = slot(key);
    while (targets[slot] != NONE) {
      slot = (slot + 1) & (targets.length - 1);
    }
    edges[slot] = key;
    targets[slot] = target;
  }

  private static long key(int node, int word) {
    return ((long) node << 32) | (word & 0xFFFFFFFFL);
  }

  private int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (targets.length - 1);
  }

  /** Collects phrases. */
  static final class Builder {
    private final Map<Long, Integer> edges = new HashMap<>();
    private final List<Integer> bits = new ArrayList<>(List.of(0));
    private final boolean backwards;

    Builder(boolean backwards) {
      this.backwards = backwards;
    }

    /** Adds bits to a phrase; phrases without a token are left out. */
    void add(String phrase, int added) {
      Text text = Text.of("phrase", phrase);
      int node = 0;
      for (int i = 0; i < text.size(); i++) {
        int hash = text.foldedHash(backwards ? text.size() - 1 - i : i);
        node =
            edges.computeIfAbsent(
                key(node, hash),
                key -> {
                  bits.add(0);
                  return bits.size() - 1;
                });
      }
      if (node != 0) {
        bits.set(node, bits.get(node) | added);
      }
    }

    PhraseTrie build() {
      return new PhraseTrie(this);
    }
  }
}
