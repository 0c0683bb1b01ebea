package io.machtin.query.text;

/** The first letter of a word's bare form, told from the first letter of the word alone. */
public final class BareLetter {
  /** What cannot be told from one UTF-16 unit. */
  public static final char UNKNOWN = 0;

  /** Up to here lie the letters of Latin with all their marks, of Greek and of Cyrillic. */
  private static final int TOLD = 0x1F00;

  private static final char[] BARE = new char[TOLD];

  static {
    for (char c = 0; c < TOLD; c++) {
      String bare = Word.of(String.valueOf(c)).bare();
      BARE[c] = bare.isEmpty() ? UNKNOWN : bare.charAt(0);
    }
  }

  private BareLetter() {}

  /**
   * The letter with which the bare form of a word begins.
   *
   * @param first the UTF-16 unit with which the word begins
   * @return {@link #UNKNOWN} where only the word itself could tell
   */
  public static char of(char first) {
    return first < TOLD ? BARE[first] : UNKNOWN;
  }
}
