package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;

/**
 * What must hold of a name whatever the model says: no rank or title at its front, no loose sign at
 * its ends, no year of the sexagenary cycle.
 */
final class NameGrammar {

  private NameGrammar() {}

  static void apply(TaggedText tagged) {
    int i = tagged.next(0);
    while (i < tagged.tags.length) {
      int end = tagged.end(i);
      trim(tagged, i, end);
      i = tagged.next(end);
    }
  }

  private static void trim(TaggedText tagged, int first, int end) {
    Text text = tagged.text;
    int type = Tags.type(tagged.tags[first]);
    int from = first;
    int to = end;
    while (to > from && isLooseEnd(text, from, to - 1)) {
      to--;
    }
    while (from < to && isLooseStart(text, from)) {
      from++;
    }
    if (type == Tags.PERSON) {
      from = afterTitles(tagged, from, to);
      if (from < to && isHalfAWord(tagged, from, to)) {
        to = from;
      }
    } else if (to > from && to < end(tagged, to) && tagged.features.joinsNext(to - 1) > 1) {
      to++;
    }
    if (from >= to || isSexagenaryYear(tagged, from, to)) {
      tagged.clear(first, end);
      return;
    }
    if (from != first || to != end) {
      float margin = tagged.margin(from, to);
      byte source = tagged.sources[first];
      tagged.clear(first, end);
      tagged.set(from, to, type, margin, (byte) (source | TaggedText.RULE));
    }
  }

  /** Where a name that ends before {@code to} may grow: before the next name or paragraph. */
  private static int end(TaggedText tagged, int to) {
    return to < tagged.tags.length
            && tagged.tags[to] == Tags.OUTSIDE
            && !tagged.text.startsParagraph(to)
        ? to + 1
        : to;
  }

  /** "Cương" of "Cương lĩnh": a capital syllable that makes a common word with the next one. */
  private static boolean isHalfAWord(TaggedText tagged, int first, int end) {
    return end - first == 1
        && tagged.features.joinsNext(first) > 0
        && tagged.margins[first] < 4
        && !(first > 0
            && (Lexicon.code(tagged.features.marks(first - 1), Lexeme.KINSHIP) != Lexicon.NONE
                || Lexicon.code(tagged.features.marks(first - 1), Lexeme.TITLE) != Lexicon.NONE));
  }

  private static boolean isLooseEnd(Text text, int first, int i) {
    if (text.kind(i) != TokenKind.PUNCTUATION) {
      return false;
    }
    char c = text.content().charAt(text.start(i));
    return switch (c) {
      case '.' ->
          i > first && !(text.end(i - 1) - text.start(i - 1) == 1 && text.capitalized(i - 1));
      case ')', ']' -> !opens(text, first, i, c == ')' ? '(' : '[');
      case '”', '"', '’', '\'' -> !opens(text, first, i, c == '”' ? '“' : c == '’' ? '‘' : c);
      case '!', '?', '…' -> false;
      default -> true;
    };
  }

  private static boolean isLooseStart(Text text, int i) {
    return text.kind(i) == TokenKind.PUNCTUATION
        && "-–—,.;:)]”".indexOf(text.content().charAt(text.start(i))) >= 0;
  }

  private static boolean opens(Text text, int first, int before, char opening) {
    for (int i = first; i < before; i++) {
      if (text.content().charAt(text.start(i)) == opening) {
        return true;
      }
    }
    return false;
  }

  /** Skips ranks and titles of two syllables and more; one alone may be part of a name. */
  private static int afterTitles(TaggedText tagged, int first, int end) {
    int from = first;
    while (from < end - 1) {
      int next = Math.max(after(tagged, from, Lexeme.RANK), after(tagged, from, Lexeme.TITLE));
      if (next - from < 2 || next >= end || !tagged.text.capitalized(next)) {
        return from;
      }
      from = next;
    }
    return from;
  }

  private static int after(TaggedText tagged, int from, Lexeme lexeme) {
    if (Lexicon.code(tagged.features.marks(from), lexeme) != Lexicon.BEGINS) {
      return from;
    }
    int next = from + 1;
    while (next < tagged.tags.length
        && Lexicon.code(tagged.features.marks(next), lexeme) == Lexicon.CONTINUES) {
      next++;
    }
    return next;
  }

  private static boolean isSexagenaryYear(TaggedText tagged, int first, int end) {
    return end - first == 2
        && Lexicon.code(tagged.features.marks(first), Lexeme.SEXAGENARY_YEAR) == Lexicon.BEGINS
        && (first == 0
            || Lexicon.code(tagged.features.marks(first - 1), Lexeme.TITLE) == Lexicon.NONE
                && Lexicon.code(tagged.features.marks(first - 1), Lexeme.KINSHIP) == Lexicon.NONE);
  }
}
