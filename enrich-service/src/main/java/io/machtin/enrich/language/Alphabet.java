package io.machtin.enrich.language;

/** What a single letter says about the language. */
final class Alphabet {

  /** Letters that are in no other living language's alphabet in this combination. */
  private static final boolean[] VIETNAMESE = new boolean[0x200];

  static {
    for (char c : "ăđơưĂĐƠƯ".toCharArray()) {
      VIETNAMESE[c] = true;
    }
  }

  private Alphabet() {}

  /** Whether the letter is Vietnamese alone, or nearly so: ă, đ, ơ, ư and all with two marks. */
  static boolean isVietnamese(char c) {
    return c >= 0x1EA0 && c <= 0x1EF9 || c < VIETNAMESE.length && VIETNAMESE[c];
  }

  /**
   * The language that a script stands for.
   *
   * @return a code, or an empty string for Latin letters and scripts of many languages
   */
  static String languageOf(int letter) {
    if (letter < 0x370) {
      return "";
    }
    return switch (Character.UnicodeScript.of(letter)) {
      case HIRAGANA, KATAKANA -> "ja";
      case HANGUL -> "ko";
      case HAN -> "zh";
      case THAI -> "th";
      case LAO -> "lo";
      case KHMER -> "km";
      case MYANMAR -> "my";
      case CYRILLIC -> "ru";
      case GREEK -> "el";
      case HEBREW -> "he";
      case ARABIC -> "ar";
      case DEVANAGARI -> "hi";
      case BENGALI -> "bn";
      case TAMIL -> "ta";
      case GEORGIAN -> "ka";
      case ARMENIAN -> "hy";
      default -> "";
    };
  }
}
