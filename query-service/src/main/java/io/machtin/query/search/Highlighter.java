package io.machtin.query.search;

import io.machtin.query.text.BareLetter;
import io.machtin.query.text.Word;
import io.machtin.query.text.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds where the words of a query stand in texts, by the same rules as the index. A page of
 * articles has some ten thousand words: those that begin with another letter are passed over, and
 * of the others each form is compared once; one highlighter serves all articles of a page. Not
 * thread-safe.
 */
public final class Highlighter {
  private final List<TextQuery.Phrase> phrases;
  private final List<TextQuery.Wanted> wanted = new ArrayList<>();
  private final BitSet firstLetters = new BitSet();
  private final Map<String, Long> known = new HashMap<>();
  private final Map<String, Long> knownInEnglish = new HashMap<>();

  /** Marks what this query looks for. */
  public Highlighter(TextQuery query) {
    this.phrases = query.wanted();
    phrases.forEach(phrase -> wanted.addAll(phrase.words()));
    for (TextQuery.Wanted word : wanted) {
      firstLetters.set(BareLetter.of(word.lexeme().charAt(0)));
      word.stem().ifPresent(stem -> firstLetters.set(BareLetter.of(stem.charAt(0))));
    }
  }

  /**
   * A stretch of a text, in code points.
   *
   * @param start the first
   * @param end the one after the last
   */
  public record Mark(int start, int end) {}

  /**
   * A word of a text that is wanted.
   *
   * @param number its place among all words of the text
   * @param start its borders in UTF-16 units
   * @param wanted a bit for each wanted word that it is
   */
  private record Found(int number, int start, int end, long wanted) {}

  /**
   * All places, in order and apart from each other.
   *
   * @param title whether the text is the title
   * @param english whether the text is of an English article
   * @param most no more than these
   */
  public List<Mark> marks(String text, boolean title, boolean english, int most) {
    List<Found> words = found(text, english);
    List<Mark> marks = new ArrayList<>();
    int point = 0;
    int unit = 0;
    for (int i = 0; i < words.size() && marks.size() < most; ) {
      int length = longestAt(words, i, title);
      if (length == 0) {
        i++;
        continue;
      }
      int start = words.get(i).start();
      int end = words.get(i + length - 1).end();
      int startPoint = point + text.codePointCount(unit, start);
      int endPoint = startPoint + text.codePointCount(start, end);
      marks.add(new Mark(startPoint, endPoint));
      point = endPoint;
      unit = end;
      i += length;
    }
    return marks;
  }

  private List<Found> found(String text, boolean english) {
    List<Found> found = new ArrayList<>();
    Words.scan(
        text,
        new Words.Visitor() {
          private int number;

          @Override
          public void word(int start, int end) {
            char letter = BareLetter.of(text.charAt(start));
            if (letter == BareLetter.UNKNOWN || firstLetters.get(letter)) {
              long bits = wanted(text.substring(start, end), english);
              if (bits != 0) {
                found.add(new Found(number, start, end, bits));
              }
            }
            number++;
          }
        });
    return found;
  }

  /** The parser allows 64 words, as many as there are bits. */
  private long wanted(String surface, boolean english) {
    return (english ? knownInEnglish : known)
        .computeIfAbsent(
            surface,
            first -> {
              Word word = Word.of(first);
              long bits = 0;
              for (int i = 0; i < wanted.size(); i++) {
                bits |= wanted.get(i).matches(word, english) ? 1L << i : 0;
              }
              return bits;
            });
  }

  private int longestAt(List<Found> words, int at, boolean title) {
    int longest = 0;
    int first = 0;
    for (TextQuery.Phrase phrase : phrases) {
      int length = phrase.words().size();
      if (length > longest && (title || !phrase.title()) && standsAt(first, length, words, at)) {
        longest = length;
      }
      first += length;
    }
    return longest;
  }

  /**
   * @param first the bit of the phrase's first word
   */
  private static boolean standsAt(int first, int length, List<Found> words, int at) {
    if (at + length > words.size()) {
      return false;
    }
    int number = words.get(at).number();
    for (int i = 0; i < length; i++) {
      Found word = words.get(at + i);
      if (word.number() != number + i || (word.wanted() >>> first + i & 1) == 0) {
        return false;
      }
    }
    return true;
  }
}
