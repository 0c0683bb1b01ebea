package io.machtin.enrich.text;

/** Classes of characters, from a table where news text lives and from Unicode elsewhere. */
final class CharacterClass {

  static final byte OTHER = 0;
  static final byte SPACE = 1;
  static final byte LETTER = 2;
  static final byte DIGIT = 3;
  static final byte COMBINING = 4;
  static final byte PUNCTUATION = 5;

  /** Everything up to and with Vietnamese letters and general punctuation. */
  private static final int TABLE_SIZE = 0x2070;

  private static final byte[] CLASS = new byte[TABLE_SIZE];
  private static final char[] LOWER = new char[TABLE_SIZE];
  private static final boolean[] UPPER = new boolean[TABLE_SIZE];

  static {
    for (int c = 0; c < TABLE_SIZE; c++) {
      CLASS[c] = ofCodePoint(c);
      LOWER[c] = (char) Character.toLowerCase(c);
      UPPER[c] = Character.isUpperCase(c);
    }
  }

  private CharacterClass() {}

  static byte of(char c) {
    return c < TABLE_SIZE ? CLASS[c] : ofCodePoint(c);
  }

  static byte ofCodePoint(int c) {
    if (Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == 0x200B
        || c == 0xFEFF
        || c < 0x20
        || (c >= 0x7F && c < 0xA0)) {
      return SPACE;
    }
    if (Character.isLetter(c)) {
      return LETTER;
    }
    if (Character.isDigit(c)) {
      return DIGIT;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          COMBINING;
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          PUNCTUATION;
      default -> OTHER;
    };
  }

  static boolean isSpace(char c) {
    return of(c) == SPACE;
  }

  static boolean isCombining(char c) {
    return of(c) == COMBINING;
  }

  /** A letter, or a mark or soft hyphen inside a word. */
  static boolean isWordPart(char c) {
    byte k = of(c);
    return k == LETTER || k == COMBINING || c == '\u00AD';
  }

  static char lower(char c) {
    return c < TABLE_SIZE ? LOWER[c] : Character.toLowerCase(c);
  }

  static boolean isUpper(char c) {
    return c < TABLE_SIZE ? UPPER[c] : Character.isUpperCase(c);
  }
}
