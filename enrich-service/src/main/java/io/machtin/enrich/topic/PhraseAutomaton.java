package io.machtin.enrich.topic;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenTrie;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds phrases in a text, the longest first, in one pass from left to right: a trie over the
 * hashes of folded tokens. Immutable once built.
 *
 * <p>A word that the phrase writes in small letters matches any writing; with a capital first
 * letter it matches only a word that has one; all in capitals (of two letters or more) only a word
 * all in capitals. So "AI" is not the Vietnamese word for "who".
 */
final class PhraseAutomaton {

  private static final int NONE = TokenTrie.NONE;

  private final TokenTrie trie;

  /** First phrase that ends at a node, and for each phrase the next one with the same words. */
  private final int[] phraseAt;

  private final int[] nextPhrase;

  /** For each phrase, a bit for each word that must have a capital, and all capitals. */
  private final int[] capital;

  private final int[] allCapitals;

  private PhraseAutomaton(Builder builder) {
    trie = builder.trie.build();
    phraseAt = builder.phraseAt.stream().mapToInt(Integer::intValue).toArray();
    nextPhrase = builder.nextPhrase.stream().mapToInt(Integer::intValue).toArray();
    capital = builder.capital.stream().mapToInt(Integer::intValue).toArray();
    allCapitals = builder.allCapitals.stream().mapToInt(Integer::intValue).toArray();
  }

  int phrases() {
    return capital.length;
  }

  /** Takes the matches of a text. */
  interface Matches {
    void match(int phrase, int firstToken, int endToken);
  }

  /** Reports the matches; none overlaps another. */
  void find(Text text, Matches matches) {
    int i = 0;
    while (i < text.size()) {
      if (!trie.mayBegin(text.foldedHash(i))) {
        i++;
        continue;
      }
      int node = trie.step(0, text.foldedHash(i));
      int found = NONE;
      int end = i;
      int at = i;
      while (node != NONE) {
        at++;
        int phrase = fitting(phraseAt[node], text, i);
        if (phrase != NONE) {
          found = phrase;
          end = at;
        }
        node = at < text.size() ? trie.step(node, text.foldedHash(at)) : NONE;
      }
      if (found == NONE) {
        i++;
        continue;
      }
      for (int phrase = found; phrase != NONE; phrase = fitting(nextPhrase[phrase], text, i)) {
        matches.match(phrase, i, end);
      }
      i = end;
    }
  }

  private int fitting(int phrase, Text text, int first) {
    int candidate = phrase;
    while (candidate != NONE && !fits(candidate, text, first)) {
      candidate = nextPhrase[candidate];
    }
    return candidate;
  }

  private boolean fits(int phrase, Text text, int first) {
    for (int bits = capital[phrase]; bits != 0; bits &= bits - 1) {
      if (!text.capitalized(first + Integer.numberOfTrailingZeros(bits))) {
        return false;
      }
    }
    for (int bits = allCapitals[phrase]; bits != 0; bits &= bits - 1) {
      if (!text.allCaps(first + Integer.numberOfTrailingZeros(bits))) {
        return false;
      }
    }
    return true;
  }

  /** Collects phrases. */
  static final class Builder {
    private final TokenTrie.Builder trie = TokenTrie.builder();
    private final List<Integer> phraseAt = new ArrayList<>(List.of(NONE));
    private final List<Integer> nextPhrase = new ArrayList<>();
    private final List<Integer> capital = new ArrayList<>();
    private final List<Integer> allCapitals = new ArrayList<>();

    /**
     * Adds a phrase.
     *
     * @return its number; the same for the same words in the same writing
     * @throws IllegalArgumentException if it has no words, or more than 32
     */
    int add(String phrase) {
      Text text = Text.of("term", phrase);
      if (text.size() == 0 || text.size() > Integer.SIZE) {
        throw new IllegalArgumentException("a term must have 1 to 32 words: '" + phrase + "'");
      }
      int node = 0;
      int capitals = 0;
      int all = 0;
      for (int i = 0; i < text.size(); i++) {
        node = trie.childOf(node, text.foldedHash(i));
        if (node == phraseAt.size()) {
          phraseAt.add(NONE);
        }
        if (text.capitalized(i)) {
          capitals |= 1 << i;
        }
        if (text.allCaps(i) && text.end(i) - text.start(i) > 1) {
          all |= 1 << i;
        }
      }
      int last = NONE;
      for (int p = phraseAt.get(node); p != NONE; p = nextPhrase.get(p)) {
        if (capital.get(p) == capitals && allCapitals.get(p) == all) {
          return p;
        }
        last = p;
      }
      int number = capital.size();
      capital.add(capitals);
      allCapitals.add(all);
      nextPhrase.add(NONE);
      if (last == NONE) {
        phraseAt.set(node, number);
      } else {
        nextPhrase.set(last, number);
      }
      return number;
    }

    PhraseAutomaton build() {
      return new PhraseAutomaton(this);
    }
  }
}
