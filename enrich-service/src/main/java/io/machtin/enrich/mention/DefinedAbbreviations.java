package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
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

  /** Small words between a body's head and its place at most. */
  private static final int LONGEST_GAP = 12;

  /** Words that part a body from a place that is not in its name. */
  private static final Set<String> PARTING =
      Set.of(
          "của", "tại", "ở", "thuộc", "trong", "từ", "đến", "đã", "sẽ", "cho", "với", "là", "do");

  private static final Set<String> BUSINESSES =
      Set.of("công ty", "tổng công ty", "tập đoàn", "hiệp hội", "ngân hàng");

  private DefinedAbbreviations() {}

  static void apply(List<TaggedText> texts) {
    Set<Integer> commonWords = new HashSet<>();
    for (TaggedText tagged : texts) {
      for (int i = 2; i + 1 < tagged.tags.length; i++) {
        if (isBracketed(tagged.text, i)) {
          if (tagged.text.allCaps(i)) {
            define(tagged, i, commonWords);
          } else if (isBodyAfterBody(tagged, i)) {
            tagged.set(i, i + 1, Tags.ORGANIZATION, DEFINED, TaggedText.RULE);
          }
        }
      }
    }
    if (!commonWords.isEmpty()) {
      texts.forEach(tagged -> clear(tagged, commonWords));
    }
  }

  private static boolean isBracketed(Text text, int i) {
    return text.capitalized(i)
        && text.end(i) - text.start(i) > 1
        && text.folded(i - 1).equals("(")
        && text.folded(i + 1).equals(")");
  }

  /**
   * "Vicofa" in "Hiệp hội Cà phê - Ca cao Việt Nam (Vicofa)", where the model is of that mind, or
   * where a word that nobody knows stands behind a body that goes by a trade name.
   */
  private static boolean isBodyAfterBody(TaggedText tagged, int i) {
    int before = tagged.tags[i - 2];
    if (before == Tags.OUTSIDE || Tags.type(before) != Tags.ORGANIZATION) {
      return false;
    }
    return tagged.tags[i] == Tags.begin(Tags.ORGANIZATION)
        || (tagged.features.capitalBucket(i) == 0
            && Lexicon.code(tagged.features.marks(i), Lexeme.LOCATION_NAME) == Lexicon.NONE
            && isBusiness(tagged, i - 2));
  }

  private static boolean isBusiness(TaggedText tagged, int last) {
    int first = last;
    while (first > 0 && !Tags.isBegin(tagged.tags[first])) {
      first--;
    }
    Text text = tagged.text;
    return first < last
        && (BUSINESSES.contains(text.folded(first, first + 2))
            || (first + 1 < last && BUSINESSES.contains(text.folded(first, first + 3))));
  }

  private static void define(TaggedText tagged, int i, Set<Integer> commonWords) {
    int last = i - 2;
    joinParts(tagged, last);
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

  /**
   * "Hiệp hội các nhà nhập khẩu giày châu Âu (FAIR)": what an abbreviation stands for is one name
   * from the body's head to the place at its end, where only small words are between.
   */
  private static void joinParts(TaggedText tagged, int last) {
    if (tagged.tags[last] == Tags.OUTSIDE || Tags.type(tagged.tags[last]) != Tags.LOCATION) {
      return;
    }
    int place = last;
    while (place > 0 && !Tags.isBegin(tagged.tags[place])) {
      place--;
    }
    int gap = place;
    while (gap > 0 && place - gap <= LONGEST_GAP && tagged.tags[gap - 1] == Tags.OUTSIDE) {
      gap--;
      if (!isPartOfName(tagged.text, gap)) {
        return;
      }
    }
    if (gap == 0 || gap == place || place - gap > LONGEST_GAP) {
      return;
    }
    int body = gap - 1;
    while (body > 0 && !Tags.isBegin(tagged.tags[body])) {
      body--;
    }
    if (Tags.type(tagged.tags[body]) == Tags.ORGANIZATION && tagged.end(body) == gap) {
      float margin = tagged.margin(body, gap);
      tagged.set(body, last + 1, Tags.ORGANIZATION, margin, TaggedText.RULE);
    }
  }

  private static boolean isPartOfName(Text text, int i) {
    return text.kind(i) == TokenKind.WORD
        && !text.capitalized(i)
        && !PARTING.contains(text.folded(i));
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
