package io.machtin.query.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into words: runs of letters, digits and combining marks. Everything else separates,
 * so {@code 21-NQ/TW} is three words that stand side by side.
 */
public final class Words {
  /** Longer runs are no words (encoded data, for example) and are left out. */
  private static final int LONGEST = 100;

  private Words() {}

  /** A word and where it stands, in UTF-16 units of the text. */
  public record At(Word word, int start, int end) {}

  /** Receives each word in the order of the text. */
  @FunctionalInterface
  public interface Visitor {
    void word(int start, int end);
  }

  /** All words of the text, in order. */
  public static List<At> in(String text) {
    List<At> words = new ArrayList<>();
    scan(text, (start, end) -> words.add(new At(Word.of(text.substring(start, end)), start, end)));
    return words;
  }

  /** Calls the visitor with the borders of each word, in order. */
  public static void scan(String text, Visitor visitor) {
    int length = text.length();
    int i = 0;
    while (i < length) {
      int start = i;
      int point = text.codePointAt(i);
      while (isWordPart(point)) {
        i += Character.charCount(point);
        if (i >= length) {
          break;
        }
        point = text.codePointAt(i);
      }
      if (i > start) {
        if (i - start <= LONGEST) {
          visitor.word(start, i);
        }
      } else {
        i += Character.charCount(point);
      }
    }
  }

  private static boolean isWordPart(int point) {
    if (point < 0x80) {
      return point >= 'a' && point <= 'z'
          || point >= 'A' && point <= 'Z'
          || point >= '0' && point <= '9';
    }
    return Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.NON_SPACING_MARK;
  }
}
