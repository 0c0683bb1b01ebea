package io.machtin.enrich.reference;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.Reference;
import io.machtin.events.TextSpan;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
  private final CitationGrammar grammar;

  private ReferenceTagger(CitationGrammar grammar) {
    this.grammar = grammar;
  }

  /**
   * Reads its lists.
   *
   * @param resources opens a resource by its name ({@code knowledge/…}), or returns null where
   *     there is none
   */
  public static ReferenceTagger load(Function<String, @Nullable InputStream> resources) {
    return new ReferenceTagger(new CitationGrammar(resources));
  }

  /** The documents that an article cites, in the order of their first citation. */
  public List<Reference> tag(ArticleText article) {
    List<Cited> places = new ArrayList<>();
    for (Text text : article.texts()) {
      for (int i = 0; i < text.size(); i++) {
        Citation citation = grammar.at(text, i);
        if (citation != null) {
          places.add(new Cited(citation, text.span(citation.first(), citation.end())));
          i = citation.end() - 1;
        }
      }
    }
    Map<String, Citations> documents = new LinkedHashMap<>();
    Map<String, String> full = fullForms(places);
    for (Cited place : places) {
      String key = full.getOrDefault(place.citation().key(), place.citation().key());
      documents.computeIfAbsent(key, Citations::new).add(place.citation(), place.mention());
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

  /** A citation and its place. */
  private record Cited(Citation citation, TextSpan mention) {}

  /**
   * For short citations the one full citation in the article that they can stand for: "Nghị định
   * 168" for "Nghị định 168/2024/NĐ-CP", "Luật Đất đai" for "Luật Đất đai 2024".
   */
  private static Map<String, String> fullForms(List<Cited> places) {
    Map<String, Set<String>> longer = new HashMap<>();
    for (Cited place : places) {
      String key = place.citation().key();
      for (int i = key.indexOf(' ') + 1; i < key.length(); i++) {
        char c = key.charAt(i);
        boolean numberEnds = Character.isDigit(key.charAt(i - 1)) && (c == '/' || c == '-');
        boolean yearFollows = c == ' ' && CitationGrammar.isYear(key.substring(i + 1));
        if (numberEnds || yearFollows) {
          longer.computeIfAbsent(key.substring(0, i), shorter -> new TreeSet<>()).add(key);
        }
      }
    }
    Map<String, String> full = new HashMap<>();
    longer.forEach(
        (shorter, keys) -> {
          String last = keys.stream().max(Comparator.comparingInt(String::length)).orElse(shorter);
          if (keys.stream().allMatch(last::startsWith)) {
            full.put(shorter, last);
          }
        });
    return full;
  }

  /** All places that cite one document; what one of them states holds for it. */
  private static final class Citations {
    private final String key;
    private final List<TextSpan> mentions = new ArrayList<>();
    private @Nullable Citation fullest;
    private @Nullable String issuer;
    private @Nullable String date;
    private @Nullable String title;
    private boolean certain;

    Citations(String key) {
      this.key = key;
    }

    void add(Citation citation, TextSpan mention) {
      fullest = fullest == null || length(citation) > length(fullest) ? citation : fullest;
      issuer = issuer == null ? citation.issuer() : issuer;
      date = date == null ? citation.date() : date;
      title = title == null ? citation.title() : title;
      certain |= citation.certain();
      mentions.add(mention);
    }

    /** How much of the document's number or name the citation has. */
    private static int length(Citation citation) {
      return citation.number() == null ? citation.key().length() : citation.number().length();
    }

    private static boolean isShort(String number) {
      return number.chars().noneMatch(Character::isLetter);
    }

    Reference reference() {
      Citation cited = fullest;
      if (cited == null) {
        throw new IllegalStateException("a document is made of at least one citation");
      }
      String number = cited.number();
      // Plain numbers start again with every issuer; numbers with letters name theirs.
      boolean plain = number != null && key.endsWith(" " + number) && isShort(number);
      String canonical = plain && issuer != null ? key + " (" + issuer + ")" : key;
      return new Reference(cited.kind(), number, issuer, date, title, canonical, mentions);
    }
  }
}
