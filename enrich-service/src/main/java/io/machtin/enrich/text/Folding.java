package io.machtin.enrich.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form of a word to match on: lower case, NFC, one tone-mark style, no soft hyphens.
 *
 * <p>Vietnamese is written with the tone mark on the first or on the second vowel of an open
 * syllable in {@code oa}, {@code oe}, {@code uy} ("hòa" or "hoà"); both are correct, papers use
 * both, and the folded form is always the first style. After {@code q} the {@code u} belongs to the
 * consonant, so "quý" stays as it is.
 */
public final class Folding {

  /** Toned vowels, five a row in the order of {@link #PLAIN}; only those that can move. */
  private static final String TONED = "àáảãạèéẻẽẹỳýỷỹỵ";

  private static final String PLAIN = "aaaaaeeeeeyyyyy";
  private static final String TONED_O = "òóỏõọòóỏõọ";
  private static final String TONED_U = "ùúủũụ";

  /** Interned forms; a lost race only costs a second allocation of an equal string. */
  private static final String[] CACHE = new String[1 << 15];

  private static final int LONGEST_CACHED = 24;

  private Folding() {}

  /**
   * Folds a word or a phrase; runs of white space, non-breaking spaces too, become one space.
   *
   * @param text any text
   * @return the folded form, empty for blank text
   */
  public static String fold(String text) {
    String nfc = Normalizer.normalize(text, Normalizer.Form.NFC).replace("\u00AD", "");
    StringBuilder out = new StringBuilder(nfc.length());
    int i = 0;
    while (i < nfc.length()) {
      char c = nfc.charAt(i);
      if (CharacterClass.isSpace(c)) {
        i++;
        continue;
      }
      int from = i;
      while (i < nfc.length() && !CharacterClass.isSpace(nfc.charAt(i))) {
        i++;
      }
      if (!out.isEmpty()) {
        out.append(' ');
      }
      appendWord(nfc.substring(from, i).toLowerCase(Locale.ROOT), out);
    }
    return out.toString();
  }

  /**
   * The hash that stands for a folded form in tries and feature tables (32-bit FNV-1a).
   *
   * @param folded a form made by {@link #fold}
   */
  public static int hash(CharSequence folded) {
    int hash = 0x811C9DC5;
    for (int i = 0; i < folded.length(); i++) {
      hash = (hash ^ folded.charAt(i)) * 0x01000193;
    }
    return hash;
  }

  /** Moves the tone marks of every run of letters in an already lower-cased NFC word. */
  private static void appendWord(String lower, StringBuilder out) {
    char[] buffer = lower.toCharArray();
    int from = 0;
    for (int i = 0; i <= buffer.length; i++) {
      if (i == buffer.length || !CharacterClass.isWordPart(buffer[i])) {
        moveTone(buffer, from, i);
        from = i + 1;
      }
    }
    out.append(buffer);
  }

  /**
   * Folds one token.
   *
   * @param buffer room for at least {@code end - start} characters
   */
  static String foldToken(String content, int start, int end, char[] buffer) {
    int length = 0;
    for (int i = start; i < end; i++) {
      char c = content.charAt(i);
      if (CharacterClass.isCombining(c) || Character.isSurrogate(c)) {
        return fold(content.substring(start, end));
      }
      if (c != '\u00AD') {
        buffer[length++] = CharacterClass.lower(c);
      }
    }
    moveTone(buffer, 0, length);
    if (length > LONGEST_CACHED) {
      return new String(buffer, 0, length);
    }
    int hash = 0x811C9DC5;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ buffer[i]) * 0x01000193;
    }
    int slot = (hash ^ (hash >>> 15)) & (CACHE.length - 1);
    String cached = CACHE[slot];
    if (cached != null && equal(cached, buffer, length)) {
      return cached;
    }
    String made = new String(buffer, 0, length);
    CACHE[slot] = made;
    return made;
  }

  private static boolean equal(String cached, char[] buffer, int length) {
    if (cached.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (cached.charAt(i) != buffer[i]) {
        return false;
      }
    }
    return true;
  }

  private static void moveTone(char[] word, int start, int end) {
    if (end - start < 2) {
      return;
    }
    int row = TONED.indexOf(word[end - 1]);
    if (row < 0) {
      return;
    }
    char before = word[end - 2];
    if (row < 10 && before == 'o') {
      word[end - 2] = TONED_O.charAt(row);
    } else if (row >= 10 && before == 'u' && !(end - start > 2 && word[end - 3] == 'q')) {
      word[end - 2] = TONED_U.charAt(row - 10);
    } else {
      return;
    }
    word[end - 1] = PLAIN.charAt(row);
  }
}
