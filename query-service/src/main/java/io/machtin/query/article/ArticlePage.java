package io.machtin.query.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.search.Highlighter;
import io.machtin.query.search.Hit;
import io.machtin.query.search.Order;
import io.machtin.query.search.Parameters;
import io.machtin.query.search.TextQuery;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A page as JSON.
 *
 * @param json the whole answer
 * @param next cursor of the page behind this one
 */
record ArticlePage(byte[] json, Optional<String> next) {
  static final Set<String> PARAMETERS =
      Set.of("sort", "limit", "cursor", "total", "fields", "include");

  private static final int MOST = 200;
  private static final int USUAL = 20;
  private static final int MOST_MARKS = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What the caller wants to see of each article.
   *
   * @param fields only these; empty for all that a list shows
   * @param include also these, which a list leaves out otherwise
   */
  record Shape(Order order, int limit, boolean total, Set<String> fields, Set<String> include) {
    private static final Set<String> LONG_FIELDS =
        Set.of(
            "body",
            "captions",
            "related",
            "dates",
            "quotations",
            "fingerprint",
            "extraction",
            "contentHash",
            "mentions");

    static Shape of(Parameters parameters) {
      String sort = parameters.oneOf("sort", List.of("newest", "oldest"), "newest");
      return new Shape(
          Order.valueOf(sort.toUpperCase(Locale.ROOT)),
          parameters.number("limit", 1, MOST, USUAL),
          parameters.flag("total"),
          Set.copyOf(parameters.all("fields")),
          parameters.someOf("include", LONG_FIELDS));
    }

    private boolean needsWholeEvent() {
      return !include.isEmpty() || fields.stream().anyMatch(LONG_FIELDS::contains);
    }

    private void cut(ObjectNode article) {
      if (fields.isEmpty()) {
        article.remove(LONG_FIELDS.stream().filter(field -> !include.contains(field)).toList());
      } else {
        article.retain(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of("id"),
                    java.util.stream.Stream.concat(fields.stream(), include.stream()))
                .toList());
      }
      if (!include.contains("mentions")) {
        article
            .path("entities")
            .forEach(each -> ((ObjectNode) each).remove(List.of("mentions", "offices")));
        article.path("topics").forEach(each -> ((ObjectNode) each).remove("evidence"));
        article.path("references").forEach(each -> ((ObjectNode) each).remove("mentions"));
      }
    }
  }

  static ArticlePage of(
      Articles articles,
      List<Hit> hits,
      Shape shape,
      Optional<TextQuery> text,
      Optional<String> next,
      Optional<Long> total) {
    ObjectNode page = JSON.createObjectNode();
    total.ifPresent(count -> page.put("total", count));
    ArrayNode items = page.putArray("items");
    try {
      if (shape.needsWholeEvent() || text.isPresent()) {
        for (byte[] document : articles.documents(hits)) {
          ObjectNode article = (ObjectNode) JSON.readTree(document);
          Optional<ArrayNode> highlights = text.map(query -> highlights(query, article));
          shape.cut(article);
          highlights.ifPresent(marks -> article.set("highlights", marks));
          items.add(article);
        }
      } else if (!shape.fields().isEmpty()) {
        for (String card : articles.cards(hits)) {
          ObjectNode article = (ObjectNode) JSON.readTree(card);
          shape.cut(article);
          items.add(article);
        }
      } else {
        articles
            .cards(hits)
            .forEach(
                card -> items.addRawValue(new com.fasterxml.jackson.databind.util.RawValue(card)));
      }
      page.put("next", next.orElse(null));
      return new ArticlePage(JSON.writeValueAsBytes(page), next);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored article is no JSON", e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }

  /** Where the words of the query stand, field by field. */
  private static ArrayNode highlights(TextQuery query, JsonNode article) {
    Highlighter highlighter = new Highlighter(query);
    ArrayNode highlights = JSON.createArrayNode();
    for (String field : List.of("title", "lead", "body")) {
      add(highlighter, field, article.path(field).asText(""), highlights);
    }
    for (int i = 0; i < article.path("captions").size(); i++) {
      String caption = article.path("captions").get(i).asText("");
      add(highlighter, "captions[" + i + "]", caption, highlights);
    }
    return highlights;
  }

  private static void add(Highlighter highlighter, String field, String text, ArrayNode to) {
    int most = MOST_MARKS - to.size();
    for (Highlighter.Mark mark : highlighter.marks(text, field.equals("title"), most)) {
      to.addObject().put("field", field).put("start", mark.start()).put("end", mark.end());
    }
  }
}
