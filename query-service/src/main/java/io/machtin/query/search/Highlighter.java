package io.machtin.query.search;

import io.machtin.query.text.Word;
import io.machtin.query.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds where the words of a query stand in texts, by the same rules as the index. Texts repeat
 * their words, so each form is compared once; one highlighter serves all articles of a page. Not
 * thread-safe.
 */
public final class Highlighter {
  private final List<TextQuery.Phrase> phrases;
  private final List<TextQuery.Wanted> wanted = new ArrayList<>();
  private final Map<String, Long> known = new HashMap<>();
  private final Map<String, Long> knownInEnglish = new HashMap<>();

  /** Marks what this query looks for. */
  public Highlighter(TextQuery query) {
    this.phrases = query.wanted();
    phrases.forEach(phrase -> wanted.addAll(phrase.words()));
  }

  /**
   * A stretch of a text, in code points.
   *
   * @param start the first
   * @param end the one after the last
   */
  public record Mark(int start, int end) {}

  /** A word of a text: its borders in UTF-16 units, and a bit for each wanted word that it is. */
  private record Found(int start, int end, long wanted) {}

  /**
   * All places, in order and apart from each other.
   *
   * @param title whether the text is the title
   * @param english whether the text is of an English article
   * @param most no more than these
   */
  public List<Mark> marks(String text, boolean title, boolean english, int most) {
    List<Found> words = new ArrayList<>();
    Words.scan(
        text,
        (start, end) ->
            words.add(new Found(start, end, wanted(text.substring(start, end), english))));
    List<Mark> marks = new ArrayList<>();
    int point = 0;
    int unit = 0;
    for (int i = 0; i < words.size() && marks.size() < most; ) {
      int length = words.get(i).wanted() == 0 ? 0 : longestAt(words, i, title);
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
    for (int i = 0; i < length; i++) {
      if ((words.get(at + i).wanted() >>> first + i & 1) == 0) {
        return false;
      }
    }
    return true;
  }
}
