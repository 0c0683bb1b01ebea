package io.machtin.query.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * One searchable word in its two forms.
 *
 * @param bare lower case, without marks, {@code đ} as {@code d}
 * @param marked lower case with the marks of its letters; tone marks are moved behind the letters,
 *     which makes both styles of placing them (hoà, hòa) one. Equal to {@code bare} for a word that
 *     has no marks
 */
public record Word(String bare, String marked) {

  /** The forms of one word. The text must be a single run of letters, digits and marks. */
  public static Word of(CharSequence text) {
    if (isPlainAscii(text)) {
      String plain = text.toString().toLowerCase(Locale.ROOT);
      return new Word(plain, plain);
    }
    String decomposed =
        Normalizer.normalize(text.toString().toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder bare = new StringBuilder(decomposed.length());
    StringBuilder letters = new StringBuilder(decomposed.length());
    StringBuilder tones = new StringBuilder(1);
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      if (isTone(c)) {
        tones.append(c);
      } else if (isMark(c)) {
        letters.append(c);
      } else {
        bare.append(c == 'đ' ? 'd' : c);
        letters.append(c);
      }
    }
    String marked = Normalizer.normalize(letters, Normalizer.Form.NFC) + tones;
    return new Word(bare.toString(), marked);
  }

  /** Whether the word carries any mark that tells it from its bare form. */
  public boolean hasMarks() {
    return !bare.equals(marked);
  }

  /** What the inflected forms of this word have in common if it is English. */
  public String englishStem() {
    return EnglishStem.of(bare);
  }

  private static boolean isPlainAscii(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The five tone marks of Vietnamese: huyền, sắc, ngã, hỏi, nặng. */
  private static boolean isTone(char c) {
    return c == '\u0300' || c == '\u0301' || c == '\u0303' || c == '\u0309' || c == '\u0323';
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
