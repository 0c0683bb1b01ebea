package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import io.machtin.enrich.text.TokenTrie;
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

  private final TokenTrie trie;
  private final int[] ends;

  private Lexicon(TokenTrie trie, int[] ends) {
    this.trie = trie;
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
      if (!trie.mayBegin(text.foldedHash(i))) {
        continue;
      }
      int node = trie.step(0, text.foldedHash(i));
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
        if (j < size
            && isStop(text, j)
            && j + 1 < size
            && trie.step(node, text.foldedHash(j)) < 0) {
          j++;
        }
        node = j < size ? trie.step(node, text.foldedHash(j)) : -1;
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

  /** Collects phrases; not safe for use by several threads. */
  static final class Builder {

    private final TokenTrie.Builder trie = TokenTrie.builder();
    private int[] ends = new int[1 << 12];

    /**
     * Adds a phrase.
     *
     * @param phrase in any form; it is cut and folded as texts are
     */
    Builder add(Lexeme lexeme, String phrase) {
      Text tokens = Text.of("list", phrase);
      int node = 0;
      for (int i = 0; i < tokens.size(); i++) {
        node = trie.childOf(node, tokens.foldedHash(i));
      }
      if (node >= ends.length) {
        ends = Arrays.copyOf(ends, node * 2);
      }
      if (node != 0) {
        ends[node] |= 1 << lexeme.place();
      }
      return this;
    }

    Lexicon build() {
      return new Lexicon(trie.build(), Arrays.copyOf(ends, trie.nodes()));
    }
  }
}
