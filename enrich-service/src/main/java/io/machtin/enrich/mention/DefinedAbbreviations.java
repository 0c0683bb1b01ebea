package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Abbreviations that the text itself explains: "Ngân hàng Thế giới (WB)" makes WB an organisation,
 * "thuế giá trị gia tăng (GTGT)" makes GTGT a common word, here and in the whole article.
 */
final class DefinedAbbreviations {

  private static final int LONGEST = 10;

  /** Margin of what a definition says. */
  private static final float DEFINED = 3.5f;

  private DefinedAbbreviations() {}

  static void apply(List<TaggedText> texts) {
    Set<Integer> commonWords = new HashSet<>();
    for (TaggedText tagged : texts) {
      for (int i = 2; i + 1 < tagged.tags.length; i++) {
        if (isBracketed(tagged.text, i)) {
          define(tagged, i, commonWords);
        }
      }
    }
    if (!commonWords.isEmpty()) {
      texts.forEach(tagged -> clear(tagged, commonWords));
    }
  }

  private static boolean isBracketed(Text text, int i) {
    return text.allCaps(i)
        && text.end(i) - text.start(i) > 1
        && text.folded(i - 1).equals("(")
        && text.folded(i + 1).equals(")");
  }

  private static void define(TaggedText tagged, int i, Set<Integer> commonWords) {
    int last = i - 2;
    byte before = tagged.tags[last];
    boolean spelt = spellsOut(tagged, i, last);
    if (before == Tags.OUTSIDE) {
      if (spelt && tagged.tags[i] != Tags.OUTSIDE) {
        commonWords.add(tagged.text.foldedHash(i));
      }
      return;
    }
    int type = Tags.type(before);
    boolean place = Lexicon.code(tagged.features.marks(i), Lexeme.LOCATION_NAME) != Lexicon.NONE;
    if (type == Tags.ORGANIZATION ? spelt || !place : type == Tags.LOCATION && spelt) {
      tagged.set(i, i + 1, type, DEFINED, TaggedText.RULE);
    }
  }

  /** Whether the letters are the initials of the last words before the bracket. */
  private static boolean spellsOut(TaggedText tagged, int i, int last) {
    String letters = tagged.text.folded(i);
    int length = letters.length();
    if (length > LONGEST || last + 1 < length) {
      return false;
    }
    for (int k = 0; k < length; k++) {
      int word = last - length + 1 + k;
      if (tagged.text.folded(word).charAt(0) != letters.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private static void clear(TaggedText tagged, Set<Integer> commonWords) {
    for (int i = tagged.next(0); i < tagged.tags.length; ) {
      int end = tagged.end(i);
      if (end - i == 1 && commonWords.contains(tagged.text.foldedHash(i))) {
        tagged.clear(i, end);
      }
      i = tagged.next(end);
    }
  }
}
