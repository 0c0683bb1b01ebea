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

  static Authors of(DocumentFacts facts, Optional<JsonNode> structured, Page page, String title) {
    String site = Phrases.normalise(facts.meta("og:site_name", "application-name").orElse(""));
    List<List<String>> sources = new ArrayList<>();
    sources.add(structured.map(Authors::structured).orElse(List.of()));
    for (String meta :
        List.of(
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
          } else if (!key.equals(site)) {
            names.putIfAbsent(key, name);
          }
        }
      }
      if (!names.isEmpty()) {
        return new Authors(new ArrayList<>(names.values()), agency);
      }
    }
    return new Authors(List.of(), agency);
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
    for (Block block : page.blocks()) {
      if (at < 0
          && block.kind() == Block.Kind.HEADING
          && Phrases.normalise(block.text()).equals(wanted)) {
        at = block.index();
      }
      if (at >= 0 && block.index() > at && block.index() <= at + REACH && block.length() < 120) {
        boolean named = block.has(NameRole.BYLINE) && looksLikeName(block.text());
        boolean prefixed =
            Bylines.bundled().after(Bylines.Kind.AUTHOR_PREFIX, block.text()).isPresent();
        if (named || prefixed) {
          Byline.of(block.text()).ifPresent(b -> found.addAll(b.authors()));
        }
        if (!found.isEmpty()) {
          break;
        }
      }
    }
    return found;
  }
}
