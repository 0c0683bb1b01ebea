package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.Set;

/**
 * What the words around a name say about places: a person's name after a house number is a street,
 * a town in brackets is no body, and one place does not hold the administrative noun of another.
 */
final class PlaceGrammar {

  private static final Set<String> NOUNS =
      Set.of("tỉnh", "huyện", "quận", "phường", "xã", "bang", "tp", "thị", "thành");

  private static final Set<String> SEVERAL =
      Set.of("các", "những", "nhiều", "mấy", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám");

  private static final Set<String> BEFORE_HOUSE_NUMBER =
      Set.of("số", "(", ",", ";", ":", "ở", "tại", "nhà", "địa chỉ", "ngụ", "hẻm", "ngõ");

  private static final float DOUBTFUL = 4;

  private PlaceGrammar() {}

  static void apply(TaggedText tagged) {
    int i = tagged.next(0);
    while (i < tagged.tags.length) {
      int end = tagged.end(i);
      switch (Tags.type(tagged.tags[i])) {
        case Tags.LOCATION -> place(tagged, i, end);
        case Tags.PERSON -> {
          if (isStreet(tagged, i, end) || isBracketedPlace(tagged, i, end)) {
            toPlace(tagged, i, i, end);
          }
        }
        default -> body(tagged, i, end);
      }
      i = tagged.next(end);
    }
  }

  private static void toPlace(TaggedText tagged, int first, int from, int end) {
    float margin = tagged.margin(first, end);
    tagged.clear(first, end);
    tagged.set(from, end, Tags.LOCATION, margin, TaggedText.RULE);
  }

  private static void place(TaggedText tagged, int first, int end) {
    int name = afterNoun(tagged.text, first, end);
    if (name > first && isSeveral(tagged.text, first - 1) && !isListed(tagged.text, end)) {
      toPlace(tagged, first, name, end);
    } else {
      split(tagged, first, end);
    }
  }

  /** "đường Nơ Trang Long phường 13" is two places, the street and the ward. */
  private static void split(TaggedText tagged, int first, int end) {
    Text text = tagged.text;
    boolean named = false;
    for (int i = first; i < end - 1; i++) {
      if (named && afterNoun(text, i, end) > i) {
        float margin = tagged.margin(first, end);
        tagged.set(i, end, Tags.LOCATION, margin, TaggedText.RULE);
        tagged.sources[first] |= TaggedText.RULE;
        return;
      }
      named |= text.capitalized(i);
    }
  }

  /** "các tỉnh Tây Nguyên" are several, none of which is called so. */
  private static boolean isSeveral(Text text, int before) {
    return before >= 0
        && (SEVERAL.contains(text.folded(before)) || text.kind(before) == TokenKind.NUMBER);
  }

  private static boolean isListed(Text text, int end) {
    if (end >= text.size()) {
      return false;
    }
    String next = text.folded(end);
    return next.equals(",") || next.equals("và") || next.equals("-") || next.equals("(");
  }

  /** Where the name begins after a small administrative noun, or {@code first}. */
  private static int afterNoun(Text text, int first, int end) {
    if (text.capitalized(first) || !NOUNS.contains(text.folded(first))) {
      return first;
    }
    String noun = text.folded(first);
    boolean two = noun.equals("thị") || noun.equals("thành");
    int name = two ? first + 2 : first + 1;
    boolean isNoun =
        !two
            || (first + 1 < end
                && (text.folded(first + 1).equals("phố")
                    || text.folded(first + 1).equals("xã")
                    || text.folded(first + 1).equals("trấn")));
    return isNoun && name < end && (text.capitalized(name) || isNumber(text, name)) ? name : first;
  }

  private static void body(TaggedText tagged, int first, int end) {
    Text text = tagged.text;
    boolean centre =
        end - first > 2
            && text.folded(first).equals("trung")
            && text.folded(first + 1).equals("tâm")
            && !text.capitalized(first)
            && isWholePlace(tagged, first + 2, end);
    if (centre) {
      toPlace(tagged, first, first + 2, end);
    } else if (isBracketedPlace(tagged, first, end)) {
      toPlace(tagged, first, first, end);
    }
  }

  /** "Dionigi Tettamanzi (Ý)": the lists know the name in brackets as a place and nothing else. */
  private static boolean isBracketedPlace(TaggedText tagged, int first, int end) {
    return first > 0
        && end < tagged.tags.length
        && tagged.text.folded(first - 1).equals("(")
        && tagged.text.folded(end).equals(")")
        && isWholePlace(tagged, first, end)
        && Lexicon.code(tagged.features.marks(first), Lexeme.ORGANIZATION_NAME) == Lexicon.NONE
        && tagged.margin(first, end) < DOUBTFUL;
  }

  private static boolean isWholePlace(TaggedText tagged, int first, int end) {
    int code = Lexicon.code(tagged.features.marks(first), Lexeme.LOCATION_NAME);
    if (code != Lexicon.ALONE && code != Lexicon.BEGINS) {
      return false;
    }
    int to = first + 1;
    while (to < tagged.tags.length
        && Lexicon.code(tagged.features.marks(to), Lexeme.LOCATION_NAME) == Lexicon.CONTINUES) {
      to++;
    }
    return to == end;
  }

  /** "số 4 Phạm Ngọc Thạch": streets are called after people. */
  private static boolean isStreet(TaggedText tagged, int first, int end) {
    Text text = tagged.text;
    if (first < 2 || end - first < 2 || text.startsParagraph(first) || !isNumber(text, first - 1)) {
      return false;
    }
    if (Lexicon.code(tagged.features.marks(first), Lexeme.SURNAME) == Lexicon.NONE) {
      return false;
    }
    boolean shirt = first > 2 && text.folded(first - 3).equals("áo");
    return !shirt && BEFORE_HOUSE_NUMBER.contains(text.folded(first - 2));
  }

  private static boolean isNumber(Text text, int i) {
    return text.kind(i) == TokenKind.NUMBER || (text.kind(i) == TokenKind.WORD && text.hasDigit(i));
  }
}
