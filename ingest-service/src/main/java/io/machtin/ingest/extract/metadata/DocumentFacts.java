package io.machtin.ingest.extract.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a document outside its text, collected in one pass.
 *
 * @param metas values of {@code <meta>} by lower-case name, property or itemprop
 * @param properties values of microdata by itemprop
 * @param times {@code datetime} (or text) of {@code <time>} elements in order
 * @param headings texts of {@code <h1>}
 * @param authorLinks texts of {@code rel=author} links, or of what is named as the author
 * @param breadcrumbs texts of the links in a breadcrumb
 * @param canonical as written
 * @param language as declared on {@code <html>}
 * @param pageTitle text of {@code <title>}
 * @param structured the JSON-LD
 */
public record DocumentFacts(
    Map<String, List<String>> metas,
    Map<String, List<String>> properties,
    List<Time> times,
    List<String> headings,
    List<String> authorLinks,
    List<String> breadcrumbs,
    Optional<String> canonical,
    Optional<String> language,
    String pageTitle,
    StructuredData structured) {

  /** A {@code <time>} element. */
  public record Time(String value, boolean publication) {}

  private static final int MOST_VALUES = 200;

  private static final Set<String> AUTHOR_CLASSES =
      Set.of("author", "author-name", "authorname", "author__name", "byline-name", "tac-gia");

  private static final Set<String> PROPERTIES =
      Set.of(
          "headline",
          "datePublished",
          "dateCreated",
          "dateModified",
          "author",
          "creator",
          "articleSection",
          "keywords",
          "description",
          "alternativeHeadline");

  /** Collects what the document states. */
  public static DocumentFacts of(Document document) {
    Collector collector = new Collector();
    NodeTraversor.traverse(collector, document);
    return new DocumentFacts(
        collector.metas,
        collector.properties,
        collector.times,
        collector.headings,
        collector.authorLinks,
        collector.breadcrumbs,
        Optional.ofNullable(collector.canonical),
        Optional.ofNullable(collector.language),
        document.title().strip(),
        StructuredData.read(collector.scripts));
  }

  /** The first value that is not blank of the first of these names that has one. */
  public Optional<String> meta(String... names) {
    for (String name : names) {
      for (String value : metas.getOrDefault(name, List.of())) {
        if (!value.isBlank()) {
          return Optional.of(value.strip());
        }
      }
    }
    return Optional.empty();
  }

  /** The first value of an itemprop. */
  public Optional<String> property(String name) {
    return properties.getOrDefault(name, List.of()).stream().filter(v -> !v.isBlank()).findFirst();
  }

  private static final class Collector implements NodeVisitor {
    private final Map<String, List<String>> metas = new HashMap<>();
    private final Map<String, List<String>> properties = new HashMap<>();
    private final List<Time> times = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private final List<String> authorLinks = new ArrayList<>();
    private final List<String> breadcrumbs = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();
    private @Nullable String canonical;
    private @Nullable String language;

    @Override
    public void head(Node node, int depth) {
      if (!(node instanceof Element element) || element.attributesSize() == 0) {
        if (node instanceof Element heading && heading.normalName().equals("h1")) {
          add(headings, heading.text());
        }
        return;
      }
      switch (element.normalName()) {
        case "html" -> language = language == null ? text(element, "lang") : language;
        case "meta" -> meta(element);
        case "link" -> {
          if (canonical == null && element.attr("rel").equalsIgnoreCase("canonical")) {
            canonical = text(element, "href");
          }
        }
        case "script" -> {
          if (element.attr("type").toLowerCase(Locale.ROOT).contains("ld+json")) {
            add(scripts, element.data());
          }
        }
        case "h1" -> add(headings, element.text());
        case "time" -> {
          String value = element.attr("datetime");
          boolean publication =
              element.hasAttr("pubdate")
                  || element.attr("itemprop").contains("datePublished")
                  || element.className().contains("published");
          if (times.size() < MOST_VALUES) {
            times.add(new Time(value.isEmpty() ? shortText(element) : value, publication));
          }
        }
        case "a", "span" -> {
          if (element.attr("rel").contains("author") || isNamedAuthor(element)) {
            add(authorLinks, shortText(element));
          }
        }
        default -> {}
      }
      String itemprop = element.attr("itemprop");
      if (!itemprop.isEmpty()) {
        String content = element.attr("content");
        if (content.isEmpty()) {
          content = element.attr("datetime");
        }
        for (String name : itemprop.split("\\s+")) {
          if (!PROPERTIES.contains(name)) {
            continue;
          }
          if (content.isEmpty() && !element.normalName().equals("meta")) {
            content = shortText(element);
          }
          add(properties.computeIfAbsent(name, n -> new ArrayList<>(2)), content);
        }
      }
    }

    /** The first name below the headline in an element whose class says "author". */
    private boolean isNamedAuthor(Element element) {
      return !headings.isEmpty()
          && authorLinks.isEmpty()
          && AUTHOR_CLASSES.contains(element.className());
    }

    private void meta(Element element) {
      String content = element.attr("content");
      for (String attribute : new String[] {"name", "property", "itemprop", "http-equiv"}) {
        String name = element.attr(attribute).toLowerCase(Locale.ROOT).strip();
        if (!name.isEmpty()) {
          add(metas.computeIfAbsent(name, n -> new ArrayList<>(2)), content);
        }
      }
    }

    private static void add(List<String> list, String value) {
      if (list.size() < MOST_VALUES && !value.isBlank()) {
        list.add(value.strip());
      }
    }

    private static String shortText(Element element) {
      // Long texts under an itemprop are not statements, and cost time.
      return element.childNodeSize() > 30 ? "" : cut(element.text());
    }

    private static String cut(String text) {
      return text.length() > 400 ? "" : text;
    }

    private static @Nullable String text(Element element, String name) {
      String value = element.attr(name).strip();
      return value.isEmpty() ? null : value;
    }
  }
}
