package io.machtin.enrich.knowledge;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Picks what Vietnamese readers call a place out of its names in many languages. */
final class VietnameseNames {

  private VietnameseNames() {}

  /** The name, or the same name with its Vietnamese marks if one of the others is that. */
  static String best(String name, List<String> others) {
    if (!plain(name).equals(name.toLowerCase(Locale.ROOT))) {
      return name;
    }
    for (String other : others) {
      if (!plain(other).equals(other.toLowerCase(Locale.ROOT))
          && letters(other).equals(letters(name))) {
        return other;
      }
    }
    return name;
  }

  /** Whether a name is written in Latin letters. */
  static boolean latin(String name) {
    return name.codePoints()
        .filter(Character::isLetter)
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
  }

  private static String letters(String name) {
    return plain(name).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Small letters without marks. */
  static String plain(String name) {
    String letters = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    return letters.replaceAll("\\p{Mn}", "").replace('đ', 'd');
  }
}
