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
    Optional<Highlighter> highlighter = text.map(Highlighter::new);
    try {
      if (shape.needsWholeEvent()) {
        for (byte[] document : articles.documents(hits)) {
          Optional<ArrayNode> marks = highlighter.map(each -> highlights(each, document));
          items.add(cut(JSON.readTree(document), shape, marks, copies));
        }
      } else if (highlighter.isPresent()) {
        for (Articles.CardAndDocument each : articles.cardsAndDocuments(hits)) {
          ArrayNode marks = highlights(highlighter.get(), each.document());
          if (shape.isUsual()) {
            items.addRawValue(new RawValue(highlighted(each.card(), marks)));
          } else {
            items.add(cut(JSON.readTree(each.card()), shape, Optional.of(marks), copies));
          }
        }
      } else if (shape.isUsual()) {
        articles.cards(hits).forEach(card -> items.addRawValue(new RawValue(card)));
      } else {
        for (String card : articles.cards(hits)) {
          items.add(cut(JSON.readTree(card), shape, Optional.empty(), copies));
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

  private static ObjectNode cut(
      JsonNode article, Shape shape, Optional<ArrayNode> marks, Map<String, Integer> copies) {
    ObjectNode item = (ObjectNode) article;
    shape.cut(item);
    marks.ifPresent(each -> item.set("highlights", each));
    Integer count = copies.get(item.path("id").asText());
    return count == null ? item : item.put("copies", count);
  }

  /** The card with one more field, without reading it: an object ends with its brace. */
  private static String highlighted(String card, ArrayNode marks) {
    return card.substring(0, card.length() - 1) + ",\"highlights\":" + marks + "}";
  }

  /** Where the words of the query stand, field by field. */
  private static ArrayNode highlights(Highlighter highlighter, byte[] document) {
    SearchedTexts texts = SearchedTexts.of(document);
    ArrayNode highlights = JSON.createArrayNode();
    texts
        .byField()
        .forEach(
            (field, text) -> {
              int most = MOST_MARKS - highlights.size();
              boolean title = field.equals("title");
              for (Highlighter.Mark mark : highlighter.marks(text, title, texts.english(), most)) {
                highlights
                    .addObject()
                    .put("field", field)
                    .put("start", mark.start())
                    .put("end", mark.end());
              }
            });
    return highlights;
  }
}
