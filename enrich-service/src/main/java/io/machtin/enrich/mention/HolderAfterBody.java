package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.Set;

/**
 * "Chủ tịch HĐND thành phố Đồng Minh Thái", "Bộ trưởng Quốc phòng Mỹ Pete Hanson": between a title
 * and the name of its holder stands a body, and nothing parts the two names. Where the body is a
 * public one, which is not named after people, the words after its place, or the surname at its
 * end, are the holder's.
 */
final class HolderAfterBody {

  /** All places of these kinds are known by name, so that an unknown one is none. */
  private static final Set<String> KINDS_OF_KNOWN_PLACES =
      Set.of("tỉnh", "phố", "tp", "huyện", "quận", "xã");

  private static final int SHORTEST = 2;
  private static final int LONGEST = 5;

  /** Words between a title and its holder at most: "Đại sứ Ấn Độ tại". */
  private static final int OFFICE = 4;

  private static final float MARGIN = 2;

  private HolderAfterBody() {}

  static void apply(TaggedText tagged) {
    int i = tagged.next(0);
    while (i < tagged.tags.length) {
      int end = tagged.end(i);
      if (Tags.type(tagged.tags[i]) == Tags.ORGANIZATION && isHeld(tagged, i)) {
        int holder = holder(tagged, i, end);
        if (holder > i) {
          split(tagged, i, holder, end);
        }
      } else if (Tags.type(tagged.tags[i]) == Tags.LOCATION) {
        int holder = holderAfterPlace(tagged, i, end);
        if (holder > i) {
          split(tagged, i, holder, end);
        }
      }
      i = tagged.next(end);
    }
  }

  private static void split(TaggedText tagged, int first, int holder, int end) {
    int type = Tags.type(tagged.tags[first]);
    float margin = tagged.margin(first, holder);
    tagged.set(holder, end, Tags.PERSON, MARGIN, TaggedText.RULE);
    tagged.set(first, holder, type, margin, TaggedText.RULE);
  }

  /** "Đại sứ Ấn Độ tại Việt Nam Pranay Verma": what follows a known place that is in an office. */
  private static int holderAfterPlace(TaggedText tagged, int first, int end) {
    int holder = first;
    int code = Lexicon.code(tagged.features.marks(first), Lexeme.LOCATION_NAME);
    if (code == Lexicon.BEGINS || code == Lexicon.ALONE) {
      holder++;
      while (holder < end
          && Lexicon.code(tagged.features.marks(holder), Lexeme.LOCATION_NAME)
              == Lexicon.CONTINUES) {
        holder++;
      }
    }
    boolean named = holder > first && holder < end && isName(tagged, holder, end);
    return named && isInOffice(tagged, first) ? holder : -1;
  }

  /** Whether a title stands in the few words before, in the same sentence and without a comma. */
  private static boolean isInOffice(TaggedText tagged, int first) {
    for (int i = first - 1; i >= 0 && i >= first - OFFICE; i--) {
      if (tagged.text.kind(i) != TokenKind.WORD || tagged.text.startsParagraph(i + 1)) {
        return false;
      }
      if (has(tagged, i, Lexeme.TITLE)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHeld(TaggedText tagged, int first) {
    return first > 0
        && !tagged.text.startsParagraph(first)
        && (has(tagged, first - 1, Lexeme.TITLE) || has(tagged, first - 1, Lexeme.RANK))
        && (has(tagged, first, Lexeme.PUBLIC_BODY_HEAD)
            || has(tagged, first, Lexeme.ORGANIZATION_NAME));
  }

  /** Where the holder's name begins, or -1. */
  private static int holder(TaggedText tagged, int first, int end) {
    for (int at = Math.max(first + 1, end - LONGEST); at <= end - SHORTEST; at++) {
      if (isName(tagged, at, end) && mayPrecedeHolder(tagged, first, at, end)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isName(TaggedText tagged, int from, int end) {
    for (int i = from; i < end; i++) {
      if (!tagged.text.capitalized(i) || tagged.text.kind(i) != TokenKind.WORD) {
        return false;
      }
    }
    return !has(tagged, from, Lexeme.LOCATION_NAME);
  }

  private static boolean mayPrecedeHolder(TaggedText tagged, int first, int at, int end) {
    Text text = tagged.text;
    int before = at - 1;
    if (endsListed(tagged, before, Lexeme.ORGANIZATION_NAME)) {
      return true;
    }
    if (!has(tagged, first, Lexeme.PUBLIC_BODY_HEAD)) {
      return false;
    }
    if (endsListed(tagged, before, Lexeme.LOCATION_NAME)) {
      return true;
    }
    if (has(tagged, before, Lexeme.LOCATION_HEAD) && before > first) {
      boolean commune = text.folded(before).equals("xã") && !text.folded(before - 1).equals("thị");
      return !commune && KINDS_OF_KNOWN_PLACES.contains(text.folded(before));
    }
    return has(tagged, at, Lexeme.SURNAME)
        && !has(tagged, at, Lexeme.ORGANIZATION_HEAD)
        && end - at <= 4
        && (!text.capitalized(before) || text.allCaps(before));
  }

  /** Whether a listed name ends with a token. */
  private static boolean endsListed(TaggedText tagged, int i, Lexeme list) {
    int code = Lexicon.code(tagged.features.marks(i), list);
    if (code == Lexicon.NONE || i + 1 == tagged.tags.length) {
      return false;
    }
    return Lexicon.code(tagged.features.marks(i + 1), list) != Lexicon.CONTINUES;
  }

  private static boolean has(TaggedText tagged, int i, Lexeme lexeme) {
    return Lexicon.code(tagged.features.marks(i), lexeme) != Lexicon.NONE;
  }
}
