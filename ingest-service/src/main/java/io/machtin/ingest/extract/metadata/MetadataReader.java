package io.machtin.ingest.extract.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Page;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Weighs the statements of a page and answers with one value a field. */
public final class MetadataReader {
  private static final double SAME_ARTICLE = 0.5;

  /** Where the date and byline of a page's text may stand. */
  private static final int HEAD_LINES = 6;

  private static final int LONGEST_HEAD_LINE = 120;

  private MetadataReader() {}

  /**
   * The metadata of a page in HTML.
   *
   * @param fetchedAt when the page was as it is, if that is known
   */
  public static Metadata read(
      DocumentFacts facts, Page page, @Nullable String url, @Nullable Instant fetchedAt) {
    Titles titles = new Titles(facts, url);
    Optional<JsonNode> structured = article(facts, titles);
    String title =
        titles.headline(structured.flatMap(node -> StructuredData.text(node.path("headline"))));
    String language = language(facts, structured);
    PublicationTimes times =
        PublicationTimes.of(
            facts, structured, page, title, language == null ? "" : language, url, fetchedAt);
    Authors authors = Authors.of(facts, structured, page, title, url);
    return new Metadata(
        title,
        facts
            .meta("og:description", "description", "twitter:description")
            .or(() -> structured.flatMap(n -> StructuredData.text(n.path("description"))))
            .orElse(""),
        authors.names(),
        authors.agency(),
        section(facts, structured),
        keywords(facts, structured),
        times.publishedAt(),
        times.modifiedAt(),
        image(facts, structured, url),
        canonical(facts, url),
        language,
        optOuts(facts),
        structured.map(MetadataReader::body).orElse(""),
        facts.structured().types(),
        facts.meta("og:type").orElse(""),
        structured.isPresent(),
        structured
            .flatMap(n -> StructuredData.text(n.path("isAccessibleForFree")))
            .filter("false"::equalsIgnoreCase)
            .isPresent());
  }

  /**
   * What the plain text of a page states: the first line is the title.
   *
   * @param fetchedAt when the page was as it is, if that is known
   */
  public static Metadata readText(Page page, @Nullable String url, @Nullable Instant fetchedAt) {
    List<String> head = new ArrayList<>();
    for (Block block : page.blocks()) {
      if (block.index() > HEAD_LINES || block.index() > 0 && block.length() > LONGEST_HEAD_LINE) {
        break;
      }
      if (block.index() > 0) {
        head.add(block.text());
      }
    }
    List<String> authors = new ArrayList<>();
    String agency = null;
    for (String line : head) {
      Optional<Byline> byline = Byline.of(line);
      if (byline.isPresent() && authors.isEmpty()) {
        authors.addAll(byline.get().authors());
        agency = byline.get().agency();
      }
    }
    return new Metadata(
        page.blocks().isEmpty() ? "" : page.blocks().get(0).text(),
        "",
        authors,
        agency,
        null,
        List.of(),
        PublicationTimes.inText(head, "vi", url, fetchedAt).orElse(null),
        null,
        null,
        null,
        null,
        List.of(),
        "",
        Set.of(),
        "",
        false,
        false);
  }

  /** The node that describes this page's article, not one of a teaser. */
  private static Optional<JsonNode> article(DocumentFacts facts, Titles titles) {
    String page =
        titles.withoutSite(facts.meta("og:title").orElse(facts.pageTitle()))
            + " "
            + String.join(" ", facts.headings());
    JsonNode best = null;
    double bestLikeness = 0;
    for (JsonNode node : facts.structured().articles()) {
      Optional<String> headline =
          StructuredData.text(node.path("headline"))
              .or(() -> StructuredData.text(node.path("name")));
      double likeness = headline.map(h -> Titles.likeness(h, page)).orElse(0.1);
      if (likeness > bestLikeness) {
        best = node;
        bestLikeness = likeness;
      }
    }
    boolean alone = facts.structured().articles().size() == 1;
    return bestLikeness >= SAME_ARTICLE || alone && bestLikeness == 0.1
        ? Optional.ofNullable(best)
        : Optional.empty();
  }

  /** The stated body as plain text; some pages put markup there. */
  private static String body(JsonNode article) {
    String body = StructuredData.text(article.path("articleBody")).orElse("");
    return body.contains("</") || body.contains("&lt;/")
        ? Jsoup.parse(Parser.unescapeEntities(body, false)).wholeText().strip()
        : body;
  }

  private static @Nullable String language(DocumentFacts facts, Optional<JsonNode> structured) {
    return facts
        .language()
        .or(() -> structured.flatMap(n -> StructuredData.text(n.path("inLanguage"))))
        .or(() -> facts.meta("content-language", "og:locale", "language"))
        .map(tag -> tag.split("[,; ]")[0].replace('_', '-'))
        .map(tag -> Locale.forLanguageTag(tag).toLanguageTag())
        .filter(tag -> !tag.equals("und"))
        .orElse(null);
  }

  private static @Nullable String section(DocumentFacts facts, Optional<JsonNode> structured) {
    return facts
        .meta("article:section", "section", "cxenseparse:section")
        .or(() -> structured.flatMap(n -> StructuredData.text(n.path("articleSection"))))
        .or(() -> facts.property("articleSection"))
        .or(() -> facts.structured().breadcrumb(facts.headings()))
        .map(Titles::clean)
        .filter(name -> name.length() <= 100)
        .orElse(null);
  }

  private static List<String> keywords(DocumentFacts facts, Optional<JsonNode> structured) {
    Set<String> found = new LinkedHashSet<>();
    structured.ifPresent(
        node -> {
          JsonNode value = node.path("keywords");
          if (value.isArray()) {
            value.forEach(v -> StructuredData.text(v).ifPresent(found::add));
          } else {
            StructuredData.text(value).ifPresent(found::add);
          }
        });
    for (String name : List.of("news_keywords", "keywords")) {
      if (found.isEmpty()) {
        found.addAll(facts.metas().getOrDefault(name, List.of()));
      }
    }
    found.addAll(facts.metas().getOrDefault("article:tag", List.of()));
    Set<String> keywords = new LinkedHashSet<>();
    for (String value : found) {
      for (String word : value.split("[,;|]")) {
        String keyword = Titles.clean(word);
        if (!keyword.isEmpty() && keyword.length() <= 100 && keywords.size() < 50) {
          keywords.add(keyword);
        }
      }
    }
    return new ArrayList<>(keywords);
  }

  private static @Nullable String image(
      DocumentFacts facts, Optional<JsonNode> structured, @Nullable String url) {
    return facts
        .meta(
            "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
        .or(
            () ->
                structured
                    .map(n -> n.path("image"))
                    .map(n -> n.isArray() ? n.path(0) : n)
                    .map(n -> n.isObject() ? n.path("url") : n)
                    .flatMap(StructuredData::text))
        .flatMap(address -> absolute(address, url))
        .orElse(null);
  }

  private static @Nullable String canonical(DocumentFacts facts, @Nullable String url) {
    return facts
        .canonical()
        .or(() -> facts.meta("og:url"))
        .flatMap(address -> absolute(address, url))
        .filter(address -> isPlausible(address, url))
        .orElse(null);
  }

  /**
   * A canonical address of another site, or of the home page while the page is not at the home
   * page, is a mistake of the content system.
   */
  private static boolean isPlausible(String address, @Nullable String url) {
    try {
      URI canonical = new URI(address);
      if (canonical.getHost() == null) {
        return false;
      }
      if (url == null) {
        return true;
      }
      URI page = new URI(url);
      return page.getHost() == null
          || site(canonical.getHost()).equals(site(page.getHost()))
              && (path(canonical).length() > 1 || path(page).length() <= 1);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String path(URI uri) {
    return uri.getPath() == null ? "" : uri.getPath();
  }

  private static String site(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    String[] labels = name.split("\\.");
    int size = labels.length;
    int keep =
        size >= 3 && labels[size - 1].length() == 2 && labels[size - 2].length() <= 3 ? 3 : 2;
    StringBuilder site = new StringBuilder();
    for (int i = Math.max(0, size - keep); i < size; i++) {
      site.append('.').append(labels[i]);
    }
    return site.toString();
  }

  /** An http(s) address, resolved against the page's own. */
  public static Optional<String> absolute(String address, @Nullable String url) {
    try {
      URI uri = new URI(address.strip().replace(" ", "%20"));
      if (!uri.isAbsolute()) {
        if (url == null) {
          return Optional.empty();
        }
        uri = new URI(url).resolve(uri);
      }
      String scheme = uri.getScheme();
      return scheme != null && scheme.toLowerCase(Locale.ROOT).startsWith("http")
          ? Optional.of(uri.toString())
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<String> optOuts(DocumentFacts facts) {
    Set<String> found = new LinkedHashSet<>();
    for (String value : facts.metas().getOrDefault("robots", List.of())) {
      for (String word : value.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
        if (word.equals("noai") || word.equals("noimageai")) {
          found.add(word);
        }
      }
    }
    if (facts.meta("tdm-reservation").filter("1"::equals).isPresent()) {
      found.add("tdm-reservation");
    }
    return new ArrayList<>(found);
  }
}
