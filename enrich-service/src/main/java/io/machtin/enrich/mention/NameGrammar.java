package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.Set;

/**
 * What must hold of a name whatever the model says: no rank or title at its front, no loose sign at
 * its ends, no year of the sexagenary cycle.
 */
final class NameGrammar {

  /** Conjunctions, prepositions and signs of tense: a name goes on after them or is over. */
  private static final Set<String> NEVER_LAST =
      Set.of(
          "và", "của", "hoặc", "cho", "tại", "ở", "đã", "đang", "sẽ", "do", "với", "về", "là", "từ",
          "các", "những", "bị", "được");

  /** Words that begin what a body does, where its name is over. */
  private static final Set<String> DEEDS = Set.of("vừa", "nói", "cũng", "còn", "bắt", "phá");

  private static final int LONGEST_OBJECT = 10;

  /** Said to one person, never to a crowd from a place, as "nữ sinh Hà Nội" is. */
  private static final Set<String> ADDRESSES = Set.of("ông", "bà", "anh", "chị", "cụ");

  private static final Set<String> NOUNS =
      Set.of("tỉnh", "thành phố", "tp", "huyện", "quận", "phường", "xã", "thị xã", "thị trấn");

  /** What a written law calls itself; such titles are no bodies. */
  private static final Set<String> LAWS =
      Set.of(
          "luật",
          "bộ luật",
          "pháp lệnh",
          "nghị định",
          "nghị quyết",
          "thông tư",
          "hiến pháp",
          "hiệp định",
          "hiệp ước",
          "công ước");

  private static final Set<String> DOMAINS =
      Set.of("vn", "com", "net", "org", "edu", "gov", "info", "io");

  private NameGrammar() {}

  static void apply(TaggedText tagged) {
    int i = tagged.next(0);
    while (i < tagged.tags.length) {
      i = tagged.next(trim(tagged, i, tagged.end(i)));
    }
  }

  /** Puts one mention right and returns where to look for the next one. */
  private static int trim(TaggedText tagged, int first, int end) {
    Text text = tagged.text;
    int type = Tags.type(tagged.tags[first]);
    if (type != Tags.PERSON
        && (isListedPerson(tagged, first, end)
            || (type == Tags.LOCATION && isAddressed(tagged, first, end)))) {
      type = Tags.PERSON;
      tagged.set(first, end, type, tagged.margin(first, end), TaggedText.RULE);
    }
    int from = first;
    int to =
        type == Tags.ORGANIZATION ? afterPrevention(tagged, end) : afterHyphens(tagged, end, type);
    if (to > end) {
      tagged.set(first, to, type, tagged.margin(first, end), TaggedText.RULE);
    }
    while (to > from && (isLooseEnd(text, from, to - 1) || isNeverLast(text, from, to - 1))) {
      to--;
    }
    while (from < to && isLooseStart(text, from)) {
      from++;
    }
    if ((type != Tags.LOCATION && isGluedToCode(text, from, to))
        || isGluedToWord(tagged, from, to)
        || isWebAddress(text, to)
        || (type == Tags.ORGANIZATION && isLaw(text, from, to))) {
      tagged.clear(first, Math.max(end, to));
      return Math.max(end, to);
    }
    from = type == Tags.LOCATION ? atNoun(tagged, from) : beforeParticle(tagged, from);
    if (type == Tags.ORGANIZATION) {
      from = atHead(tagged, from, first);
    }
    if (type == Tags.PERSON) {
      from = afterTitles(tagged, from, to);
      if (from < to && (isHalfAWord(tagged, from, to) || isClan(tagged, from, to))) {
        to = from;
      } else if (from < to && isOrdinal(tagged, to)) {
        to++;
      }
    } else if (to > from && endsInsideHead(tagged, to)) {
      to = afterHead(tagged, to);
    } else if (to > from && to < end(tagged, to) && cutsWord(tagged, to)) {
      to++;
    }
    if (from >= to || isSexagenaryYear(tagged, from, to)) {
      tagged.clear(first, Math.max(end, to));
      return Math.max(end, to);
    }
    if (from != first || to != end) {
      float margin = tagged.margin(Math.max(from, first), Math.max(from + 1, Math.min(to, end)));
      byte source = tagged.sources[first];
      tagged.clear(first, Math.max(end, to));
      tagged.set(from, to, type, margin, (byte) (source | TaggedText.RULE));
    }
    return Math.max(end, to);
  }

  /**
   * Whether what may be a place is called as people are: "bà Hà Nam" is a woman, since its first
   * word is a surname too. An office says nothing: "Chủ tịch Hà Nam" is one of the place.
   */
  static boolean isAddressed(TaggedText tagged, int first, int end) {
    TextFeatures features = tagged.features;
    return first > 0
        && end - first >= 2
        && !tagged.text.startsParagraph(first)
        && ADDRESSES.contains(tagged.text.folded(first - 1))
        && Lexicon.code(features.marks(first), Lexeme.SURNAME) != Lexicon.NONE;
  }

  /** Whether the name ends between two syllables of one word: "quốc" of "quốc gia". */
  private static boolean cutsWord(TaggedText tagged, int to) {
    TextFeatures features = tagged.features;
    // "Bộ Công Thương yêu cầu": the next word is the beginning of another one.
    if (to + 1 < tagged.tags.length
        && features.joinsPrevious(to + 1) >= features.joinsPrevious(to)) {
      return false;
    }
    if (tagged.text.capitalized(to - 1)) {
      return features.joinsNext(to - 1) > 1 && !isListedPlace(features.marks(to - 1));
    }
    return !tagged.text.capitalized(to)
        && features.joinsPrevious(to) > 1
        && features.joinsPrevious(to) > features.joinsPrevious(to - 1);
  }

  private static boolean isListedPlace(int marks) {
    return Lexicon.code(marks, Lexeme.LOCATION_NAME) != Lexicon.NONE;
  }

  /**
   * "Phòng, chống" (to prevent and fight) is one word with a comma inside: a name that ends between
   * its halves goes on with what is fought.
   */
  private static int afterPrevention(TaggedText tagged, int end) {
    Text text = tagged.text;
    int to = end + 1;
    if (to + 1 >= tagged.tags.length
        || !text.folded(end - 1).equals("phòng")
        || !text.folded(end).equals(",")
        || !text.folded(to).equals("chống")) {
      return end;
    }
    int limit = Math.min(tagged.tags.length, to + LONGEST_OBJECT);
    to++;
    while (to < limit
        && tagged.tags[to] == Tags.OUTSIDE
        && text.kind(to) == TokenKind.WORD
        && !text.capitalized(to)
        && !NEVER_LAST.contains(text.folded(to))
        && !DEEDS.contains(text.folded(to))) {
      to++;
    }
    return to;
  }

  private static boolean isNeverLast(Text text, int first, int i) {
    return i > first
        && text.kind(i) == TokenKind.WORD
        && !text.capitalized(i)
        && NEVER_LAST.contains(text.folded(i));
  }

  /** Where a name that ends before {@code to} may grow: before the next name or paragraph. */
  private static int end(TaggedText tagged, int to) {
    return to < tagged.tags.length
            && tagged.tags[to] == Tags.OUTSIDE
            && !tagged.text.startsParagraph(to)
        ? to + 1
        : to;
  }

  /** Whether an organisation head goes on after the name's end: "Nhà xuất" of "Nhà xuất bản". */
  static boolean endsInsideHead(TaggedText tagged, int to) {
    return to < tagged.tags.length
        && tagged.tags[to] == Tags.OUTSIDE
        && Lexicon.code(tagged.features.marks(to), Lexeme.ORGANIZATION_HEAD) == Lexicon.CONTINUES;
  }

  /** "hạt Kiểm lâm huyện" found from "Kiểm" on: a name does not begin inside its head. */
  private static int atHead(TaggedText tagged, int from, int first) {
    int start = from;
    while (start > 0
        && start < tagged.tags.length
        && Lexicon.code(tagged.features.marks(start), Lexeme.ORGANIZATION_HEAD)
            == Lexicon.CONTINUES) {
      if (tagged.tags[start - 1] != Tags.OUTSIDE && start <= first) {
        return from;
      }
      start--;
    }
    return start;
  }

  /** "họ Dương" is a family, not a person. */
  private static boolean isClan(TaggedText tagged, int first, int end) {
    return end - first == 1
        && first > 0
        && tagged.text.folded(first - 1).equals("họ")
        && Lexicon.code(tagged.features.marks(first), Lexeme.SURNAME) != Lexicon.NONE;
  }

  /** "II" of "John Paul II". */
  private static boolean isOrdinal(TaggedText tagged, int i) {
    if (i >= tagged.tags.length
        || tagged.tags[i] != Tags.OUTSIDE
        || !tagged.text.allCaps(i)
        || tagged.text.startsParagraph(i)) {
      return false;
    }
    String numeral = tagged.text.folded(i);
    for (int at = 0; at < numeral.length(); at++) {
      if ("ivx".indexOf(numeral.charAt(at)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int afterHead(TaggedText tagged, int to) {
    int end = to;
    while (endsInsideHead(tagged, end)) {
      end++;
    }
    return end;
  }

  /**
   * "Cương" of "Cương lĩnh", "Đoàn" of "Đoàn kiểm tra": a capital syllable that makes a common word
   * or an organisation head with the next ones.
   */
  private static boolean isHalfAWord(TaggedText tagged, int first, int end) {
    boolean head =
        Lexicon.code(tagged.features.marks(first), Lexeme.ORGANIZATION_HEAD) == Lexicon.BEGINS;
    boolean decoy = Lexicon.code(tagged.features.marks(first), Lexeme.DECOY) == Lexicon.BEGINS;
    return end - first == 1
        && (head || decoy || (tagged.features.joinsNext(first) > 0 && tagged.margins[first] < 4))
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

  /** A name that the lists know as a person's and the model was not sure of. */
  private static boolean isListedPerson(TaggedText tagged, int first, int end) {
    return Lexicon.code(tagged.features.marks(first), Lexeme.PERSON_NAME) == Lexicon.BEGINS
        && after(tagged, first, Lexeme.PERSON_NAME) == end
        && tagged.margin(first, end) < 4;
  }

  /**
   * Foreign names are written by syllables with hyphens ("Vla-đi-mia Pu-tin"), which belong
   * together where no space parts them.
   */
  private static int afterHyphens(TaggedText tagged, int end, int type) {
    Text text = tagged.text;
    int to = end;
    while (to + 1 < tagged.tags.length) {
      int next = isHyphen(text, to) ? to + 1 : isHyphen(text, to - 1) ? to : -1;
      if (next > 0
          && next < tagged.tags.length
          && !text.spaceBefore(next)
          && text.kind(next) == TokenKind.WORD
          && (text.capitalized(next) ? type == Tags.PERSON : !isVietnameseName(tagged, next - 2))) {
        to = next + 1;
      } else if (type == Tags.PERSON
          && to > end
          && text.capitalized(to)
          && !text.startsParagraph(to)
          && isHyphen(text, to + 1)) {
        to++;
      } else {
        return to;
      }
    }
    return to;
  }

  /** "al-Zarqawi" is one name, small particle and all. */
  static int beforeParticle(TaggedText tagged, int first) {
    boolean particle =
        first > 1
            && isHyphen(tagged.text, first - 1)
            && tagged.text.kind(first - 2) == TokenKind.WORD
            && !tagged.text.capitalized(first - 2)
            && tagged.tags[first - 1] == Tags.OUTSIDE
            && tagged.tags[first - 2] == Tags.OUTSIDE
            && WordShape.isForeign(tagged.text, first);
    return particle ? first - 2 : first;
  }

  /**
   * Whether a word in capitals is part of a code: "TT-NHNN" of "25/2025/TT-NHNN", "VIELINA" of
   * "VIELINA-ĐCT01".
   */
  private static boolean isGluedToCode(Text text, int first, int end) {
    if (end - first != 1 || !text.allCaps(first)) {
      return false;
    }
    boolean number =
        isHyphen(text, first - 1)
            && first > 2
            && text.allCaps(first - 2)
            && !text.spaceBefore(first - 2)
            && text.folded(first - 3).equals("/");
    boolean product = isHyphen(text, end) && end + 1 < text.size() && hasDigit(text, end + 1);
    return number || product;
  }

  /** "VN" of "VN-Index": one word with what follows it, unless that is a name too. */
  private static boolean isGluedToWord(TaggedText tagged, int first, int end) {
    Text text = tagged.text;
    int next = end + 1;
    return end - first == 1
        && text.allCaps(first)
        && isHyphen(text, end)
        && next < text.size()
        && tagged.tags[next] == Tags.OUTSIDE
        && text.capitalized(next)
        && !text.allCaps(next)
        && !isListedPlace(tagged.features.marks(next))
        && WordShape.isForeign(text, next);
  }

  /** Whether the name is the first part of a web address: "Chinhphu" of "Chinhphu.vn". */
  private static boolean isWebAddress(Text text, int end) {
    return end + 1 < text.size()
        && text.folded(end).equals(".")
        && !text.spaceBefore(end)
        && !text.spaceBefore(end + 1)
        && DOMAINS.contains(text.folded(end + 1));
  }

  private static boolean isLaw(Text text, int first, int end) {
    return LAWS.contains(text.folded(first))
        || (end - first > 1 && LAWS.contains(text.folded(first, first + 2)));
  }

  /** A place's administrative noun belongs to its name: "thành phố Hà Nội", "xã Cương Gián". */
  private static int atNoun(TaggedText tagged, int first) {
    Text text = tagged.text;
    if (first == 0
        || tagged.tags[first - 1] != Tags.OUTSIDE
        || text.startsParagraph(first)
        || (first > 1 && isHyphen(text, first - 2))) {
      return first;
    }
    if (NOUNS.contains(text.folded(first - 1))) {
      boolean town =
          first > 1
              && text.folded(first - 1).equals("xã")
              && text.folded(first - 2).equals("thị")
              && tagged.tags[first - 2] == Tags.OUTSIDE;
      return town ? first - 2 : first - 1;
    }
    return first > 1
            && tagged.tags[first - 2] == Tags.OUTSIDE
            && NOUNS.contains(text.folded(first - 2, first))
        ? first - 2
        : first;
  }

  private static boolean hasDigit(Text text, int i) {
    for (int at = text.start(i); at < text.end(i); at++) {
      if (Character.isDigit(text.content().charAt(at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isVietnameseName(TaggedText tagged, int i) {
    return Lexicon.code(tagged.features.marks(i), Lexeme.GIVEN_NAME) != Lexicon.NONE
        || tagged.text.end(i) - tagged.text.start(i) == 1;
  }

  /** A hyphen without spaces around. */
  private static boolean isHyphen(Text text, int i) {
    return i > 0
        && i + 1 < text.size()
        && text.kind(i) == TokenKind.PUNCTUATION
        && text.content().charAt(text.start(i)) == '-'
        && !text.spaceBefore(i)
        && !text.spaceBefore(i + 1);
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
            || (Lexicon.code(tagged.features.marks(first - 1), Lexeme.TITLE) == Lexicon.NONE
                && Lexicon.code(tagged.features.marks(first - 1), Lexeme.KINSHIP) == Lexicon.NONE));
  }
}
