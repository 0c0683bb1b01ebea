package io.machtin.enrich.reference;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways to cite a document, tried at one token of a text. */
final class CitationGrammar {
  private static final int LONGEST_ISSUER = 16;
  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_LAW = 14;

  /** Before these "Luật" is a name. */
  private static final Set<String> FORMS_OF_ADDRESS = Set.of("ông", "bà", "anh", "chị", "em", "cô");

  /** Kinds whose papers are cited as "168/2024"; other kinds have months there. */
  private static final Set<String> STATE_KINDS =
      Set.of("nghị định", "thông tư", "thông tư liên tịch", "nghị quyết", "quyết định", "chỉ thị");

  private final PhraseList kinds;
  private final PhraseList laws;
  private final PhraseList issuerEnds;
  private final PhraseList subjectEnds;
  private final PhraseList partyCentre;

  CitationGrammar(Function<String, @Nullable InputStream> resources) {
    kinds = new PhraseList("knowledge/lists/document-kinds.txt", resources);
    laws = new PhraseList("knowledge/lists/laws.txt", resources);
    issuerEnds = new PhraseList("knowledge/lists/issuer-ends.txt", resources);
    subjectEnds = new PhraseList("knowledge/lists/subject-ends.txt", resources);
    partyCentre = new PhraseList("knowledge/lists/party-centre.txt", resources);
  }

  /** The citation that begins at a token, if one does. */
  @Nullable Citation at(Text text, int i) {
    if (text.kind(i) != TokenKind.WORD) {
      return null;
    }
    if (text.capitalized(i)) {
      int law = laws.longest(text, i);
      int end = law > 0 ? i + law : datedLaw(text, i);
      if (end > i) {
        return law(text, i, end);
      }
    }
    int kind = kinds.longest(text, i);
    if (kind == 0) {
      return null;
    }
    Citation ofCongress = ofCongress(text, i, i + kind);
    return ofCongress != null ? ofCongress : numbered(text, i, i + kind);
  }

  /** Where the name of a law ends that no list has: "Luật Xyz 2024"; -1 if none begins. */
  private static int datedLaw(Text text, int first) {
    boolean person = first > 0 && FORMS_OF_ADDRESS.contains(text.folded(first - 1));
    if (person
        || !text.folded(first).equals("luật")
        || first + 1 >= text.size()
        || text.kind(first + 1) != TokenKind.WORD
        || !text.capitalized(first + 1)) {
      return -1;
    }
    for (int i = first + 2; i < text.size() && i - first <= LONGEST_LAW; i++) {
      if (text.kind(i) == TokenKind.NUMBER) {
        return isYear(text.surface(i)) ? (text.folded(i - 1).equals("năm") ? i - 1 : i) : -1;
      }
      boolean goesOn = text.kind(i) == TokenKind.WORD || text.folded(i).equals(",");
      if (!goesOn || text.folded(i).equals("luật") || text.startsParagraph(i)) {
        return -1;
      }
    }
    return -1;
  }

  private Citation law(Text text, int first, int end) {
    int year = end;
    if (year + 1 < text.size() && text.folded(year).equals("năm")) {
      year++;
    }
    String date = null;
    int last = end;
    if (year < text.size() && isYear(text.surface(year)) && text.spaceBefore(year)) {
      date = text.surface(year);
      last = year + 1;
    }
    String number = null;
    if (last + 1 < text.size() && text.folded(last).equals("số")) {
      int numberEnd = numberEnd(text, last + 1);
      if (numberEnd > last + 2) {
        number = text.span(last + 1, numberEnd).surface();
        date = date == null ? yearOf(number) : date;
        last = numberEnd;
      }
    }
    String name = text.span(first, end).surface();
    int words = text.folded(first).equals("luật") ? 1 : Math.min(2, end - first);
    String kind = text.span(first, first + words).surface();
    String canonical = date == null ? name : name + " " + date;
    return new Citation(
        provision(text, first), last, kind, number, null, date, name, canonical, true);
  }

  /** The year in "73/2025/QH15". */
  private static @Nullable String yearOf(String number) {
    String[] parts = number.split("/");
    return parts.length > 1 && isYear(parts[1]) ? parts[1] : null;
  }

  /** "Điểm a khoản 2 Điều 5" before a law belongs to its citation. */
  private static int provision(Text text, int first) {
    int start = first;
    while (true) {
      int at = start;
      if (at > 0 && (text.folded(at - 1).equals(",") || text.folded(at - 1).equals("của"))) {
        at--;
      }
      if (at < 2 || !isProvision(text, at - 2)) {
        return start;
      }
      start = at - 2;
    }
  }

  private static boolean isProvision(Text text, int i) {
    return switch (text.folded(i)) {
      case "điều", "khoản", "chương" -> text.kind(i + 1) == TokenKind.NUMBER;
      case "điểm" -> text.folded(i + 1).length() == 1 && text.kind(i + 1) == TokenKind.WORD;
      default -> false;
    };
  }

  /** "Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Đại hội XIV". */
  private static @Nullable Citation ofCongress(Text text, int first, int kindEnd) {
    int end = -1;
    if (isPhrase(text, kindEnd, "trung", "ương") && isOrdinal(text, kindEnd + 2)) {
      end = kindEnd + 3;
      if (isPhrase(text, end, "khóa") && isOrdinal(text, end + 1)) {
        end += 2;
      }
    } else if (isPhrase(text, kindEnd, "đại", "hội") && isOrdinal(text, kindEnd + 2)) {
      end = kindEnd + 3;
    }
    if (end < 0) {
      return null;
    }
    String kind = capital(text.folded(first, kindEnd));
    String name = kind + " " + text.span(kindEnd, end).surface();
    return new Citation(first, end, kind, null, null, null, name, name, true);
  }

  private static boolean isPhrase(Text text, int i, String... words) {
    for (int k = 0; k < words.length; k++) {
      if (i + k >= text.size() || !text.folded(i + k).equals(words[k])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOrdinal(Text text, int i) {
    return i < text.size()
        && text.spaceBefore(i)
        && (text.surface(i).matches("[IVX]{1,5}") || text.surface(i).matches("\\d{1,2}"));
  }

  /** The token after a number that begins at a token, with all that stands tight behind it. */
  private static int numberEnd(Text text, int i) {
    if (i >= text.size() || text.kind(i) != TokenKind.NUMBER) {
      return i;
    }
    int end = i + 1;
    while (end < text.size() && !text.spaceBefore(end) && isOfNumber(text, end)) {
      end++;
    }
    while (end > i + 1 && text.kind(end - 1) == TokenKind.PUNCTUATION) {
      end--;
    }
    return end;
  }

  private @Nullable Citation numbered(Text text, int first, int kindEnd) {
    int i = kindEnd;
    boolean announced = i < text.size() && text.folded(i).equals("số");
    if (announced) {
      i++;
    }
    if (i >= text.size() || text.kind(i) != TokenKind.NUMBER || text.startsParagraph(i)) {
      return null;
    }
    int end = numberEnd(text, i);
    String number = text.span(i, end).surface();
    String words = text.folded(first, kindEnd);
    boolean letters = number.chars().anyMatch(Character::isLetter);
    boolean plain = number.chars().allMatch(Character::isDigit);
    boolean dated = isDated(number) && STATE_KINDS.contains(words);
    // "chương trình 30 phút", "kế hoạch 2026" are no documents, unless one is cited in full.
    boolean certain = letters || announced || dated;
    if (!certain && !(plain && text.capitalized(first))) {
      return null;
    }
    String kind = capital(words);
    Details details = details(text, end, certain);
    boolean issued = details.issuer() != null && !isYear(number);
    String abbreviation = kinds.value(words, 1);
    String soleIssuer = kinds.value(words, 2);
    String key = kind + " " + number.toUpperCase(Locale.ROOT);
    if (plain && details.ofParty() && abbreviation != null) {
      key += "-" + abbreviation.toUpperCase(Locale.ROOT) + "/TW";
    } else if (dated && soleIssuer != null) {
      key += "/" + abbreviation + "-" + soleIssuer;
    }
    return new Citation(
        first,
        end,
        kind,
        number,
        details.issuer(),
        details.date(),
        details.title(),
        key,
        certain || issued);
  }

  /** "168/2024". */
  private static boolean isDated(String number) {
    int slash = number.indexOf('/');
    return slash > 0
        && slash <= 4
        && isYear(number.substring(slash + 1))
        && number.chars().limit(slash).allMatch(Character::isDigit);
  }

  private static boolean isOfNumber(Text text, int i) {
    return text.kind(i) != TokenKind.PUNCTUATION
        || text.folded(i).equals("/")
        || text.folded(i).equals("-")
        || text.folded(i).equals(".");
  }

  /** What stands behind a number: "ngày 16/12/2025 của Ban Thường vụ Thành ủy “về …”". */
  private Details details(Text text, int from, boolean certain) {
    int i = from;
    Stated date = date(text, i);
    i = date == null ? i : date.end();
    String issuer = null;
    boolean ofParty = false;
    if (i + 1 < text.size() && text.folded(i).equals("của") && text.capitalized(i + 1)) {
      int end = issuerEnd(text, i + 1);
      issuer = text.span(i + 1, end).surface();
      ofParty = partyCentre.longest(text, i + 1) > 0;
      i = end;
      date = date == null ? date(text, i) : date;
      i = date == null ? i : Math.max(i, date.end());
    }
    String title = title(text, i);
    if (title == null && certain) {
      title = subject(text, i);
    }
    return new Details(issuer, ofParty, date == null ? null : date.value(), title);
  }

  /** A date and the token after it. */
  private record Stated(String value, int end) {}

  /** "ngày 16/12/2025", "ngày 16.12.2025", "ngày 16 tháng 12 năm 2025". */
  private static @Nullable Stated date(Text text, int i) {
    if (!isPhrase(text, i, "ngày") || i + 1 >= text.size()) {
      return null;
    }
    String[] dotted = text.surface(i + 1).split("\\.");
    if (dotted.length == 3 && isYear(dotted[2])) {
      String value = iso(dotted[0], dotted[1], dotted[2]);
      return value == null ? null : new Stated(value, i + 2);
    }
    int year = isPhrase(text, i + 2, "tháng") && isPhrase(text, i + 4, "năm") ? i + 5 : -1;
    year = year < 0 && i + 5 < text.size() && !text.spaceBefore(i + 2) ? i + 5 : year;
    if (year < 0 || year >= text.size() || !isYear(text.surface(year))) {
      return null;
    }
    String value = iso(text.surface(i + 1), text.surface(i + 3), text.surface(year));
    return value == null ? null : new Stated(value, year + 1);
  }

  /** "về đột phá phát triển khoa học": what a document is about, up to the next mark. */
  private @Nullable String subject(Text text, int first) {
    if (!isPhrase(text, first, "về") || text.startsParagraph(first)) {
      return null;
    }
    int end = first + 1;
    while (end < text.size()
        && end - first < LONGEST_TITLE
        && text.kind(end) != TokenKind.PUNCTUATION
        && !text.startsParagraph(end)
        && (text.folded(end).equals("và") || subjectEnds.longest(text, end) == 0)) {
      end++;
    }
    return end - first > 2 ? text.span(first, end).surface() : null;
  }

  private int issuerEnd(Text text, int first) {
    int i = first + 1;
    while (i < text.size()
        && i - first < LONGEST_ISSUER
        && (text.kind(i) == TokenKind.WORD || joins(text, i))
        && !text.startsParagraph(i)
        && issuerEnds.longest(text, i) == 0) {
      i++;
    }
    return i;
  }

  /** The mark in "Bộ GD-ĐT" and "Bộ GD&ĐT". */
  private static boolean joins(Text text, int i) {
    boolean mark = text.folded(i).equals("-") || text.folded(i).equals("&");
    return mark && i + 1 < text.size() && !text.spaceBefore(i) && !text.spaceBefore(i + 1);
  }

  private static @Nullable String title(Text text, int open) {
    if (open >= text.size() || !"“\"".contains(text.folded(open))) {
      return null;
    }
    int limit = Math.min(text.size(), open + LONGEST_TITLE);
    for (int i = open + 1; i < limit; i++) {
      if ("”\"".contains(text.folded(i)) && i > open + 1) {
        return text.span(open + 1, i).surface();
      }
    }
    return null;
  }

  static boolean isYear(String token) {
    return token.length() == 4
        && token.chars().allMatch(c -> c >= '0' && c <= '9')
        && (token.startsWith("19") || token.startsWith("20"));
  }

  private static @Nullable String iso(String day, String month, String year) {
    return day.matches("\\d{1,2}") && month.matches("\\d{1,2}")
        ? String.format(
            Locale.ROOT, "%s-%02d-%02d", year, Integer.valueOf(month), Integer.valueOf(day))
        : null;
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private record Details(
      @Nullable String issuer, boolean ofParty, @Nullable String date, @Nullable String title) {}
}
