package io.machtin.enrich.reference;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import io.machtin.events.EnrichedArticle.Reference;
import io.machtin.events.TextSpan;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds cited documents: those with a number ("Nghị quyết số 21-NQ/TW", "Nghị định 168/2024/NĐ-CP",
 * "Kế hoạch số 10") and laws cited by name ("Điều 5 Bộ luật Hình sự", "Luật Đất đai 2024"). All
 * citations of a document in one article are one reference. Numbers follow Decree 30/2020/NĐ-CP on
 * clerical work and Guideline 36-HD/VPTW for papers of the Party. Immutable and thread-safe;
 * linear.
 */
public final class ReferenceTagger {
  private static final int LONGEST_ISSUER = 16;
  private static final int LONGEST_TITLE = 80;

  private final PhraseList kinds;
  private final PhraseList laws;
  private final PhraseList issuerEnds;

  private ReferenceTagger(PhraseList kinds, PhraseList laws, PhraseList issuerEnds) {
    this.kinds = kinds;
    this.laws = laws;
    this.issuerEnds = issuerEnds;
  }

  /**
   * Reads its lists.
   *
   * @param resources opens a resource by its name ({@code knowledge/…}), or returns null where
   *     there is none
   */
  public static ReferenceTagger load(Function<String, @Nullable InputStream> resources) {
    return new ReferenceTagger(
        new PhraseList("knowledge/lists/document-kinds.txt", resources),
        new PhraseList("knowledge/lists/laws.txt", resources),
        new PhraseList("knowledge/lists/issuer-ends.txt", resources));
  }

  /** The documents that an article cites, in the order of their first citation. */
  public List<Reference> tag(ArticleText article) {
    Map<String, Citations> documents = new LinkedHashMap<>();
    for (Text text : article.texts()) {
      for (int i = 0; i < text.size(); i++) {
        Citation citation = at(text, i);
        if (citation != null) {
          documents
              .computeIfAbsent(citation.key(), first -> new Citations())
              .add(citation, text.span(citation.first(), citation.end()));
          i = citation.end() - 1;
        }
      }
    }
    List<Reference> references = new ArrayList<>();
    for (Citations document : documents.values()) {
      // A bare number is a document's only if the article cites it properly elsewhere.
      if (document.certain) {
        references.add(document.reference());
      }
    }
    return references;
  }

  private @Nullable Citation at(Text text, int i) {
    if (text.kind(i) != TokenKind.WORD) {
      return null;
    }
    int law = laws.longest(text, i);
    if (law > 0 && text.capitalized(i)) {
      return law(text, i, i + law);
    }
    int kind = kinds.longest(text, i);
    return kind > 0 ? numbered(text, i, i + kind) : null;
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
    String name = text.span(first, end).surface();
    int words = text.folded(first).equals("luật") ? 1 : Math.min(2, end - first);
    String kind = text.span(first, first + words).surface();
    String canonical = date == null ? name : name + " " + date;
    return new Citation(
        provision(text, first), last, kind, null, null, date, name, canonical, true);
  }

  /** "Khoản 2 Điều 5" before a law belongs to its citation. */
  private static int provision(Text text, int first) {
    int start = first;
    while (start >= 2
        && text.kind(start - 1) == TokenKind.NUMBER
        && (text.folded(start - 2).equals("điều") || text.folded(start - 2).equals("khoản"))) {
      start -= 2;
    }
    return start;
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
    int end = i + 1;
    boolean letters = false;
    while (end < text.size() && !text.spaceBefore(end) && isOfNumber(text, end)) {
      letters |= text.kind(end) == TokenKind.WORD;
      end++;
    }
    while (end > i + 1 && text.kind(end - 1) == TokenKind.PUNCTUATION) {
      end--;
    }
    // "chương trình 30 phút", "kế hoạch 2026" are no documents, unless one is cited in full.
    boolean certain = letters || announced;
    if (!certain && (!text.capitalized(first) || end > i + 1)) {
      return null;
    }
    String kind = capital(text.folded(first, kindEnd));
    String number = text.span(i, end).surface();
    Details details = details(text, end);
    return new Citation(
        first,
        end,
        kind,
        number,
        details.issuer(),
        details.date(),
        details.title(),
        kind + " " + number.toUpperCase(Locale.ROOT),
        certain);
  }

  private static boolean isOfNumber(Text text, int i) {
    return text.kind(i) != TokenKind.PUNCTUATION
        || text.folded(i).equals("/")
        || text.folded(i).equals("-")
        || text.folded(i).equals(".");
  }

  /** What stands behind a number: "ngày 16/12/2025 của Ban Thường vụ Thành ủy “về …”". */
  private Details details(Text text, int from) {
    int i = from;
    String date = null;
    if (i + 5 < text.size() && text.folded(i).equals("ngày") && isYear(text.surface(i + 5))) {
      date = iso(text.surface(i + 1), text.surface(i + 3), text.surface(i + 5));
      i = date == null ? i : i + 6;
    }
    String issuer = null;
    if (i + 1 < text.size() && text.folded(i).equals("của") && text.capitalized(i + 1)) {
      int end = issuerEnd(text, i + 1);
      issuer = text.span(i + 1, end).surface();
      i = end;
    }
    return new Details(issuer, date, title(text, i));
  }

  private int issuerEnd(Text text, int first) {
    int i = first + 1;
    while (i < text.size()
        && i - first < LONGEST_ISSUER
        && text.kind(i) == TokenKind.WORD
        && !text.startsParagraph(i)
        && issuerEnds.longest(text, i) == 0) {
      i++;
    }
    return i;
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

  private static boolean isYear(String token) {
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

  private record Details(@Nullable String issuer, @Nullable String date, @Nullable String title) {}

  /** One place that cites a document. */
  private record Citation(
      int first,
      int end,
      String kind,
      @Nullable String number,
      @Nullable String issuer,
      @Nullable String date,
      @Nullable String title,
      String key,
      boolean certain) {}

  /** All places that cite one document; what one of them states holds for it. */
  private static final class Citations {
    private final List<TextSpan> mentions = new ArrayList<>();
    private @Nullable Citation first;
    private @Nullable String issuer;
    private @Nullable String date;
    private @Nullable String title;
    private boolean certain;

    void add(Citation citation, TextSpan mention) {
      first = first == null ? citation : first;
      issuer = issuer == null ? citation.issuer() : issuer;
      date = date == null ? citation.date() : date;
      title = title == null ? citation.title() : title;
      certain |= citation.certain();
      mentions.add(mention);
    }

    Reference reference() {
      Citation cited = first;
      if (cited == null) {
        throw new IllegalStateException("a document is made of at least one citation");
      }
      String number = cited.number();
      // Plain numbers start again with every issuer; numbers with letters name theirs.
      boolean plain = number != null && number.chars().allMatch(Character::isDigit);
      String canonical = plain && issuer != null ? cited.key() + " (" + issuer + ")" : cited.key();
      return new Reference(cited.kind(), number, issuer, date, title, canonical, mentions);
    }
  }
}
