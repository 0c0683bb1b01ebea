package io.machtin.ingest.extract.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.parser.Parser;

/**
 * The JSON-LD of a page. Pages get it wrong in many ways: raw line breaks inside strings, comments,
 * trailing commas, articles of other pages. What cannot be parsed is left out.
 */
public final class StructuredData {
  private static final int LONGEST_SCRIPT = 1_000_000;
  private static final int MOST_NODES = 20_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              new com.fasterxml.jackson.core.JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(200).build())
                  .build())
          .enable(
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
              JsonReadFeature.ALLOW_MISSING_VALUES)
          .build();

  private static final Set<String> OTHER_WORKS = Set.of("Article", "BlogPosting", "Report");

  private final List<JsonNode> articles = new ArrayList<>();
  private final List<String> breadcrumb = new ArrayList<>();
  private final Set<String> types = new HashSet<>();

  private StructuredData() {}

  /** Reads the contents of the page's {@code application/ld+json} scripts. */
  public static StructuredData read(List<String> scripts) {
    StructuredData data = new StructuredData();
    for (String script : scripts) {
      if (script.length() <= LONGEST_SCRIPT) {
        try {
          data.collect(JSON.readTree(withoutWrapping(script)));
        } catch (JsonProcessingException e) {
          // Broken JSON states nothing; the page's other statements remain.
          data.types.add("broken");
        }
      }
    }
    return data;
  }

  private static String withoutWrapping(String script) {
    String json = script.strip();
    if (json.startsWith("<!--")) {
      json = json.substring(4);
    }
    if (json.startsWith("//<![CDATA[")) {
      json = json.substring(11);
    } else if (json.startsWith("<![CDATA[")) {
      json = json.substring(9);
    }
    int end = Math.max(json.lastIndexOf('}'), json.lastIndexOf(']'));
    if (json.endsWith("]]>")) {
      end = json.lastIndexOf('}', json.length() - 3);
    }
    json = end < 0 ? json : json.substring(0, end + 1);
    return json.endsWith(";") ? json.substring(0, json.length() - 1) : json;
  }

  private void collect(JsonNode root) {
    Deque<JsonNode> open = new ArrayDeque<>();
    open.add(root);
    int seen = 0;
    while (!open.isEmpty() && seen++ < MOST_NODES) {
      JsonNode node = open.poll();
      if (node.isObject()) {
        JsonNode type = node.path("@type");
        boolean article = isArticle(type);
        if (article) {
          articles.add(node);
        }
        if (type.asText().equals("BreadcrumbList") && breadcrumb.isEmpty()) {
          for (JsonNode item : node.path("itemListElement")) {
            text(item.has("name") ? item.path("name") : item.path("item"))
                .ifPresent(breadcrumb::add);
          }
        }
        type.forEach(t -> types.add(t.asText()));
        if (type.isTextual()) {
          types.add(type.asText());
        }
      }
      for (JsonNode child : node) {
        if (child.isContainerNode()) {
          open.add(child);
        }
      }
    }
  }

  private static boolean isArticle(JsonNode type) {
    if (type.isTextual()) {
      String name = type.asText();
      return name.endsWith("NewsArticle")
          || OTHER_WORKS.contains(name)
          || name.endsWith("LiveBlogPosting")
          || name.endsWith("ScholarlyArticle")
          || name.endsWith("SocialMediaPosting");
    }
    for (JsonNode one : type) {
      if (one.isTextual() && isArticle(one)) {
        return true;
      }
    }
    return false;
  }

  /** Every {@code @type} that occurs. */
  public Set<String> types() {
    return types;
  }

  /** The innermost section of the breadcrumb, which begins with the home page. */
  Optional<String> breadcrumb(List<String> headings) {
    List<String> names = new ArrayList<>(breadcrumb);
    names.removeAll(headings);
    return names.size() < 2 ? Optional.empty() : Optional.of(names.get(names.size() - 1));
  }

  /** All nodes that describe an article, in the order of the page. */
  List<JsonNode> articles() {
    return articles;
  }

  /** The first value of a field as text, looking into lists and {@code name}d things. */
  static Optional<String> text(JsonNode value) {
    JsonNode node = value;
    for (int depth = 0; depth < 4; depth++) {
      if (node.isArray()) {
        node = node.path(0);
      } else if (node.isObject()) {
        node = node.has("name") ? node.path("name") : node.path("@value");
      }
    }
    String text = node.isValueNode() && !node.isNull() ? node.asText().strip() : "";
    if (text.indexOf('&') >= 0 && text.indexOf(';') > 0) {
      text = Parser.unescapeEntities(text, false);
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
