package io.machtin.enrich.mention;

import io.machtin.events.Entity;
import java.util.ArrayList;
import java.util.List;

/** Finds the places inside an organisation's name: "Quảng Ninh" in "Tỉnh ủy Quảng Ninh". */
final class NestedPlaces {

  private NestedPlaces() {}

  static List<RecognizedMention.Part> of(TaggedText tagged, int first, int end) {
    List<RecognizedMention.Part> parts = new ArrayList<>();
    int i = first;
    while (i < end) {
      int head = i;
      while (i < end - 1
          && Lexicon.code(tagged.features.marks(i), Lexeme.LOCATION_HEAD) != Lexicon.NONE
          && Lexicon.code(tagged.features.marks(i), Lexeme.ORGANIZATION_HEAD) == Lexicon.NONE
          && Lexicon.code(tagged.features.marks(i), Lexeme.LOCATION_NAME) == Lexicon.NONE) {
        i++;
      }
      int to = nameEnd(tagged, i, end);
      boolean administrative = i > head && to == i && isCapitalRun(tagged, i, end);
      if (administrative && head > first) {
        to = i;
        while (to < end && tagged.text.capitalized(to)) {
          to++;
        }
      }
      boolean whole = head == first && to == end;
      if (to > i && !whole) {
        parts.add(new RecognizedMention.Part(Entity.LOCATION, head, to));
        i = to;
      } else {
        i = Math.max(i, head) + 1;
      }
    }
    return parts;
  }

  private static boolean isCapitalRun(TaggedText tagged, int i, int end) {
    return i < end
        && tagged.text.capitalized(i)
        && Lexicon.code(tagged.features.marks(i), Lexeme.ORGANIZATION_HEAD) == Lexicon.NONE;
  }

  private static int nameEnd(TaggedText tagged, int i, int end) {
    int code = Lexicon.code(tagged.features.marks(i), Lexeme.LOCATION_NAME);
    if (code != Lexicon.BEGINS && code != Lexicon.ALONE) {
      return i;
    }
    int to = i + 1;
    while (to < end
        && Lexicon.code(tagged.features.marks(to), Lexeme.LOCATION_NAME) == Lexicon.CONTINUES) {
      to++;
    }
    return to;
  }
}
