package io.machtin.enrich.text;

import java.util.Arrays;

/**
 * Phrases with a set of bits each, as a trie over hashes of folded tokens; read forwards or
 * backwards. Immutable once built.
 */
public final class PhraseTrie {
  private final TokenTrie trie;
  private final int[] bits;

  private PhraseTrie(TokenTrie trie, int[] bits) {
    this.trie = trie;
    this.bits = bits;
  }

  /** A trie to read with {@link #from(Text, int, int)} and {@link #bits}. */
  public static Builder forwards() {
    return new Builder(false);
  }

  /** A trie of phrases that all mean the same, to read with {@link #from(Text, int)}. */
  public static PhraseTrie of(String... phrases) {
    Builder builder = forwards();
    for (String phrase : phrases) {
      builder.add(phrase, 1);
    }
    return builder.build();
  }

  /** A trie of reversed phrases, to read with {@link #upTo}. */
  public static Builder backwards() {
    return new Builder(true);
  }

  /** Tokens of the longest phrase that begins at a token; 0 if none does. */
  public int from(Text text, int first) {
    return from(text, first, ~0);
  }

  /** Tokens of the longest phrase with any of the bits that begins at a token; 0 if none does. */
  public int from(Text text, int first, int any) {
    if (first >= text.size() || !trie.mayBegin(text.foldedHash(first))) {
      return 0;
    }
    int node = 0;
    int longest = 0;
    for (int i = first; i < text.size(); i++) {
      node = trie.step(node, text.foldedHash(i));
      if (node == TokenTrie.NONE) {
        break;
      }
      if ((bits[node] & any) != 0) {
        longest = i + 1 - first;
      }
    }
    return longest;
  }

  /**
   * {@link #from(Text, int, int)} for a trie of reversed phrases: the longest one that ends before
   * a token.
   */
  public int upTo(Text text, int end, int any) {
    if (end <= 0 || !trie.mayBegin(text.foldedHash(end - 1))) {
      return 0;
    }
    int node = 0;
    int longest = 0;
    for (int i = end - 1; i >= 0; i--) {
      node = trie.step(node, text.foldedHash(i));
      if (node == TokenTrie.NONE) {
        break;
      }
      if ((bits[node] & any) != 0) {
        longest = end - i;
      }
    }
    return longest;
  }

  /** The bits of exactly this stretch; 0 if it is no phrase. Forward tries only. */
  public int bits(Text text, int first, int end) {
    int node = 0;
    for (int i = first; i < end; i++) {
      node = trie.step(node, text.foldedHash(i));
      if (node == TokenTrie.NONE) {
        return 0;
      }
    }
    return bits[node];
  }

  /** Collects phrases; for one thread. */
  public static final class Builder {
    private final TokenTrie.Builder trie = TokenTrie.builder();
    private final boolean backwards;
    private int[] bits = new int[64];

    private Builder(boolean backwards) {
      this.backwards = backwards;
    }

    /** Adds bits to a phrase; phrases without a token are left out. */
    public void add(String phrase, int added) {
      Text text = Text.of("phrase", phrase);
      int node = 0;
      for (int i = 0; i < text.size(); i++) {
        node = trie.childOf(node, text.foldedHash(backwards ? text.size() - 1 - i : i));
      }
      if (node >= bits.length) {
        bits = Arrays.copyOf(bits, node * 2);
      }
      if (node != 0) {
        bits[node] |= added;
      }
    }

    public PhraseTrie build() {
      return new PhraseTrie(trie.build(), Arrays.copyOf(bits, trie.nodes()));
    }
  }
}
