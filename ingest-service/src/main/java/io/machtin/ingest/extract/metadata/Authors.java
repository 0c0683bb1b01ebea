package io.machtin.ingest.extract.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.machtin.ingest.extract.cue.Bylines;
import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.cue.Phrases;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote the article, by what the page states.
 *
 * @param names each once, in the order of the page
 * @param agency the agency that it was taken from
 */
record Authors(List<String> names, @Nullable String agency) {
  private static final int REACH = 12;
  private static final int LONGEST_LINE = 120;

  static Authors of(
      DocumentFacts facts,
      Optional<JsonNode> structured,
      Page page,
      String title,
      @Nullable String url) {
    String host = Titles.host(url == null ? facts.canonical().orElse(null) : url);
    String site = Phrases.normalise(facts.meta("og:site_name", "application-name").orElse(""));
    List<List<String>> sources = new ArrayList<>();
    sources.add(structured.map(Authors::structured).orElse(List.of()));
    for (String meta :
        List.of(
            "dable:author",
            "author",
            "article:author",
            "article:author_name",
            "parsely-author",
            "sailthru.author",
            "byl",
            "dc.creator",
            "dcterms.creator",
            "citation_author",
            "cxenseparse:author",
            "twitter:data1")) {
      if (!meta.equals("twitter:data1")
          || facts
              .meta("twitter:label1")
              .filter(l -> l.toLowerCase(java.util.Locale.ROOT).contains("by"))
              .isPresent()) {
        sources.add(facts.metas().getOrDefault(meta, List.of()));
      }
    }
    sources.add(facts.properties().getOrDefault("author", List.of()));
    sources.add(facts.authorLinks());
    List<String> seen = visible(page, title);
    sources.add(seen);
    String agency = null;
    String publisher = null;
    for (List<String> source : sources) {
      Map<String, String> names = new LinkedHashMap<>();
      for (String value : source) {
        if (value.startsWith("http") || value.length() > 200) {
          continue;
        }
        for (String name : Byline.names(value, source != seen)) {
          String key = Phrases.normalise(name);
          if (Bylines.bundled().is(Bylines.Kind.AGENCY, name)) {
            agency = agency == null ? name : agency;
          } else if (key.equals(site) || isSite(name, host)) {
            publisher = publisher == null ? name : publisher;
          } else {
            names.putIfAbsent(key, name);
          }
        }
      }
      if (!names.isEmpty()) {
        return new Authors(new ArrayList<>(names.values()), agency);
      }
    }
    // The paper itself is an author only where the page names nobody else.
    return new Authors(publisher == null ? List.of() : List.of(publisher), agency);
  }

  /**
   * Whether an author's name is the site's: "NLD.COM.VN", "baotuoitre", "TUOI TRE ONLINE". A person
   * may well have a site of exactly her name.
   */
  private static boolean isSite(String name, String host) {
    String letters = Titles.latinLetters(name);
    return host.length() >= 3
        && letters.contains(host)
        && (name.indexOf(' ') < 0 || !letters.equals(host) && host.length() >= 5);
  }

  private static List<String> structured(JsonNode article) {
    List<String> names = new ArrayList<>();
    JsonNode author = article.has("author") ? article.path("author") : article.path("creator");
    if (author.isArray()) {
      author.forEach(one -> StructuredData.text(one).ifPresent(names::add));
    } else if (author.isObject() && author.path("name").isArray()) {
      author.path("name").forEach(one -> StructuredData.text(one).ifPresent(names::add));
    } else {
      StructuredData.text(author).ifPresent(names::add);
    }
    return names;
  }

  /** Two to four words without figures or colon: a name, where the class says byline. */
  private static boolean looksLikeName(String text) {
    int words = text.split("\\s+").length;
    return words >= 2 && words <= 4 && text.chars().noneMatch(c -> c >= '0' && c <= ':');
  }

  /** Lines with a byline's class, or that begin with "By", near the title. */
  private static List<String> visible(Page page, String title) {
    List<String> found = new ArrayList<>();
    String wanted = Phrases.normalise(title);
    int at = -1;
    int last = -1;
    for (Block block : page.blocks()) {
      int i = block.index();
      if (at < 0
          && block.kind() == Block.Kind.HEADING
          && Phrases.normalise(block.text()).equals(wanted)) {
        at = i;
      }
      boolean near = at >= 0 && i > at && i <= at + REACH && block.length() < LONGEST_LINE;
      if (near && (last < 0 || i == last + 1) && isByline(block)) {
        Optional<Byline> byline = Byline.of(block.text());
        byline.ifPresent(b -> found.addAll(b.authors()));
        last = byline.isPresent() ? i : last;
      }
    }
    return found;
  }

  private static boolean isByline(Block block) {
    return block.has(NameRole.BYLINE) && looksLikeName(block.text())
        || Bylines.bundled().after(Bylines.Kind.AUTHOR_PREFIX, block.text()).isPresent();
  }
}
