package io.machtin.query.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.machtin.query.search.Highlighter;
import io.machtin.query.search.Hit;
import io.machtin.query.search.MatchCount;
import io.machtin.query.search.TextQuery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page as JSON.
 *
 * @param json the whole answer
 * @param next cursor of the page behind this one
 */
record ArticlePage(byte[] json, Optional<String> next) {
  private static final int MOST_MARKS = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param copies how many copies an article stands for, by its id; empty unless they are collapsed
   */
  static ArticlePage of(
      Articles articles,
      List<Hit> hits,
      Shape shape,
      Optional<TextQuery> text,
      Optional<String> next,
      Optional<MatchCount.Count> total,
      Map<String, Integer> copies) {
    ObjectNode page = JSON.createObjectNode();
    total.ifPresent(count -> count.addTo(page, "total"));
    ArrayNode items = page.putArray("items");
    try {
      if (shape.needsWholeEvent() || text.isPresent()) {
        for (byte[] document : articles.documents(hits)) {
          ObjectNode article = (ObjectNode) JSON.readTree(document);
          Optional<ArrayNode> highlights = text.map(query -> highlights(query, article));
          shape.cut(article);
          highlights.ifPresent(marks -> article.set("highlights", marks));
          items.add(counted(article, copies));
        }
      } else if (shape.isUsual()) {
        articles.cards(hits).forEach(card -> items.addRawValue(new RawValue(card)));
      } else {
        for (String card : articles.cards(hits)) {
          ObjectNode article = (ObjectNode) JSON.readTree(card);
          shape.cut(article);
          items.add(counted(article, copies));
        }
      }
      page.put("next", next.orElse(null));
      return new ArticlePage(JSON.writeValueAsBytes(page), next);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored article is no JSON", e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }

  private static ObjectNode counted(ObjectNode article, Map<String, Integer> copies) {
    Integer count = copies.get(article.path("id").asText());
    return count == null ? article : article.put("copies", count);
  }

  /** Where the words of the query stand, field by field. */
  private static ArrayNode highlights(TextQuery query, JsonNode article) {
    Highlighter highlighter =
        new Highlighter(query, article.path("language").path("code").asText("").equals("en"));
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
