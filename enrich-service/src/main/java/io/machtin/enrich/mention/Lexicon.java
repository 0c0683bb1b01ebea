package io.machtin.enrich.mention;

import io.machtin.enrich.text.Folding;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.Arrays;

/**
 * All phrases of all lists as one trie over token hashes, in flat arrays. Matching costs at most
 * the longest phrase's length for every token, whatever the number of lists.
 */
final class Lexicon {

  /** Codes of a token's place in a phrase, two bits for every {@link Lexeme}. */
  static final int NONE = 0;

  static final int BEGINS = 1;
  static final int CONTINUES = 2;
  static final int ALONE = 3;

  private static final Lexeme[] LEXEMES = Lexeme.values();

  private final long[] keys;
  private final int[] children;
  private final int[] ends;

  private Lexicon(long[] keys, int[] children, int[] ends) {
    this.keys = keys;
    this.children = children;
    this.ends = ends;
  }

  static Builder builder() {
    return new Builder();
  }

  /** What the lists say about every token: {@code code(marks[i], lexeme)}. */
  int[] mark(Text text) {
    int size = text.size();
    int[] marks = new int[size];
    int[] free = new int[LEXEMES.length];
    int[] longest = new int[LEXEMES.length];
    for (int i = 0; i < size; i++) {
      int node = child(0, text.foldedHash(i));
      if (node < 0) {
        continue;
      }
      int found = 0;
      boolean firstIsCapital = text.capitalized(i);
      int j = i;
      while (node >= 0) {
        j++;
        int mask = ends[node];
        while (mask != 0) {
          int lexeme = Integer.numberOfTrailingZeros(mask);
          mask &= mask - 1;
          if (!LEXEMES[lexeme].isName() || firstIsCapital || text.capitalized(j - 1)) {
            longest[lexeme] = j;
            found |= 1 << lexeme;
          }
        }
        // A full stop inside an abbreviation ("TP. HCM") may be left out of the list.
        if (j < size && isStop(text, j) && j + 1 < size && child(node, text.foldedHash(j)) < 0) {
          j++;
        }
        node = j < size ? child(node, text.foldedHash(j)) : -1;
      }
      while (found != 0) {
        int lexeme = Integer.numberOfTrailingZeros(found);
        found &= found - 1;
        if (free[lexeme] <= i) {
          mark(marks, i, longest[lexeme], lexeme);
          free[lexeme] = longest[lexeme];
        }
      }
    }
    return marks;
  }

  static int code(int marks, Lexeme lexeme) {
    return (marks >>> (2 * lexeme.place())) & 3;
  }

  private static boolean isStop(Text text, int i) {
    return text.kind(i) == TokenKind.PUNCTUATION
        && text.folded(i).equals(".")
        && !text.spaceBefore(i)
        && text.allCaps(i - 1);
  }

  private static void mark(int[] marks, int from, int to, int lexeme) {
    int shift = 2 * lexeme;
    if (to - from == 1) {
      marks[from] |= ALONE << shift;
      return;
    }
    marks[from] |= BEGINS << shift;
    for (int i = from + 1; i < to; i++) {
      marks[i] |= CONTINUES << shift;
    }
  }

  private int child(int node, int hash) {
    long key = key(node, hash);
    int slot = slot(key, keys.length - 1);
    while (children[slot] != 0) {
      if (keys[slot] == key) {
        return children[slot];
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return -1;
  }

  private static long key(int node, int hash) {
    return ((long) node << 32) | (hash & 0xFFFFFFFFL);
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & mask;
  }

  /** Collects phrases; not safe for use by several threads. */
  static final class Builder {

    private long[] keys = new long[1 << 14];
    private int[] children = new int[1 << 14];
    private int[] ends = new int[1 << 12];
    private int nodes = 1;

    /**
     * Adds a phrase.
     *
     * @param phrase in any form; it is cut and folded as texts are
     */
    Builder add(Lexeme lexeme, String phrase) {
      Text tokens = Text.of("list", phrase);
      int node = 0;
      for (int i = 0; i < tokens.size(); i++) {
        node = childOf(node, Folding.hash(tokens.folded(i)));
      }
      if (node != 0) {
        ends[node] |= 1 << lexeme.place();
      }
      return this;
    }

    Lexicon build() {
      return new Lexicon(keys, children, Arrays.copyOf(ends, nodes));
    }

    private int childOf(int node, int hash) {
      if (nodes * 2 > keys.length) {
        grow();
      }
      long key = key(node, hash);
      int slot = free(key);
      if (children[slot] == 0) {
        keys[slot] = key;
        if (nodes == ends.length) {
          ends = Arrays.copyOf(ends, nodes * 2);
        }
        children[slot] = nodes++;
      }
      return children[slot];
    }

    private int free(long key) {
      int slot = slot(key, keys.length - 1);
      while (children[slot] != 0 && keys[slot] != key) {
        slot = (slot + 1) & (keys.length - 1);
      }
      return slot;
    }

    private void grow() {
      long[] oldKeys = keys;
      int[] oldChildren = children;
      keys = new long[oldKeys.length * 2];
      children = new int[oldKeys.length * 2];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldChildren[i] != 0) {
          int slot = free(oldKeys[i]);
          keys[slot] = oldKeys[i];
          children[slot] = oldChildren[i];
        }
      }
    }
  }
}
