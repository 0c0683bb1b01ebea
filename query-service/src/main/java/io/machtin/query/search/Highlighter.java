package io.machtin.query.search;

import io.machtin.query.text.Words;
import java.util.ArrayList;
import java.util.List;

/** Finds where the words of a query stand in a text, by the same rules as the index. */
public final class Highlighter {
  private final List<TextQuery.Phrase> phrases;
  private final boolean english;

  /**
   * Marks what this query looks for.
   *
   * @param english whether it looks in texts of an English article
   */
  public Highlighter(TextQuery query, boolean english) {
    this.phrases = query.wanted();
    this.english = english;
  }

  /**
   * A stretch of a text, in code points.
   *
   * @param start the first
   * @param end the one after the last
   */
  public record Mark(int start, int end) {}

  /**
   * All places, in order and apart from each other.
   *
   * @param title whether the text is the title
   * @param most no more than these
   */
  public List<Mark> marks(String text, boolean title, int most) {
    List<Words.At> words = Words.in(text);
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

  private int longestAt(List<Words.At> words, int at, boolean title) {
    int longest = 0;
    for (TextQuery.Phrase phrase : phrases) {
      int length = phrase.words().size();
      if (length > longest && (title || !phrase.title()) && standsAt(phrase, words, at)) {
        longest = length;
      }
    }
    return longest;
  }

  private boolean standsAt(TextQuery.Phrase phrase, List<Words.At> words, int at) {
    if (at + phrase.words().size() > words.size()) {
      return false;
    }
    for (int i = 0; i < phrase.words().size(); i++) {
      if (!phrase.words().get(i).matches(words.get(at + i).word(), english)) {
        return false;
      }
    }
    return true;
  }
}
