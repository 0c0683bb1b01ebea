package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;

/** How a token is written, as a small number. */
final class WordShape {

  private static final int LOWER = 0;
  private static final int CAPITALIZED = 1;
  private static final int ALL_CAPS = 2;
  private static final int INITIAL = 3;
  private static final int MIXED = 4;
  static final int NUMBER = 5;
  private static final int SYMBOL = 6;
  static final int COMMA = 7;
  private static final int FULL_STOP = 8;
  private static final int OPENING = 9;
  private static final int CLOSING = 10;
  private static final int QUOTE = 11;
  static final int DASH = 12;
  private static final int SLASH = 13;
  private static final int COLON = 14;

  /** A word of a line that is written in capitals throughout; set by {@link TextFeatures}. */
  static final int CAPS_LINE = 15;

  private static final int WITH_DIGIT = 16;
  private static final int FOREIGN_CAPITALIZED = 17;
  private static final int FOREIGN_LOWER = 18;

  private WordShape() {}

  /** Whether a capital after a sign of this shape may be that of a new sentence or title. */
  static boolean opensClause(int shape) {
    return shape >= OPENING && shape <= COLON && shape != CLOSING;
  }

  static int of(Text text, int i) {
    TokenKind kind = text.kind(i);
    if (kind == TokenKind.NUMBER) {
      return NUMBER;
    }
    if (kind != TokenKind.WORD) {
      return ofMark(text.content().charAt(text.start(i)));
    }
    if (text.hasDigit(i)) {
      return WITH_DIGIT;
    }
    if (!text.capitalized(i)) {
      return isForeign(text, i) ? FOREIGN_LOWER : text.hasInnerCapital(i) ? MIXED : LOWER;
    }
    if (text.allCaps(i)) {
      return text.end(i) - text.start(i) == 1 ? INITIAL : ALL_CAPS;
    }
    if (text.hasInnerCapital(i)) {
      return MIXED;
    }
    return isForeign(text, i) ? FOREIGN_CAPITALIZED : CAPITALIZED;
  }

  private static int ofMark(char c) {
    return switch (c) {
      case ',' -> COMMA;
      case '.', '!', '?', '…' -> FULL_STOP;
      case '(', '[', '«', '“', '‘' -> OPENING;
      case ')', ']', '»', '”', '’' -> CLOSING;
      case '"', '\'' -> QUOTE;
      case '-', '–', '—' -> DASH;
      case '/', '&' -> SLASH;
      case ':', ';' -> COLON;
      default -> SYMBOL;
    };
  }

  /** Whether the word cannot be a Vietnamese syllable: its letters, its end, or its length. */
  static boolean isForeign(Text text, int i) {
    String word = text.folded(i);
    int length = word.length();
    boolean ascii = true;
    for (int at = 0; at < length; at++) {
      char c = word.charAt(at);
      if (c == 'f' || c == 'j' || c == 'w' || c == 'z') {
        return true;
      }
      ascii &= c < 128;
    }
    if (length > 7) {
      return true;
    }
    char last = word.charAt(length - 1);
    char before = length > 1 ? word.charAt(length - 2) : ' ';
    return switch (last) {
      case 'b', 'd', 'k', 'l', 'q', 'r', 's', 'v', 'x', 'đ' -> length > 1;
      case 'g' -> before != 'n' && length > 1;
      case 'h' -> before != 'n' && before != 'c' && length > 1;
      // Stopped syllables carry a tone mark.
      case 'c', 'p', 't' -> ascii && length > 2;
      default -> false;
    };
  }
}
