package io.machtin.query.article;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.search.Highlighter;
import io.machtin.query.search.Hit;
import io.machtin.query.search.MatchCount;
import io.machtin.query.search.TextQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
    page.put("next", next.orElse(null));
    return new ArticlePage(ItemList.json(page, items(articles, hits, shape, text, copies)), next);
  }

  private static List<byte[]> items(
      Articles articles,
      List<Hit> hits,
      Shape shape,
      Optional<TextQuery> text,
      Map<String, Integer> copies) {
    Optional<Highlighter> highlighter = text.map(Highlighter::new);
    List<byte[]> items = new ArrayList<>();
    if (shape.needsWholeEvent()) {
      for (byte[] document : articles.documents(hits)) {
        Optional<ArrayNode> marks =
            highlighter.map(each -> highlights(each, SearchedTexts.of(document)));
        items.add(cut(document, shape, marks, copies));
      }
    } else if (highlighter.isPresent()) {
      for (Articles.CardAndTexts each : articles.cardsAndTexts(hits)) {
        ArrayNode marks = highlights(highlighter.get(), each.texts());
        items.add(
            shape.isUsual()
                ? highlighted(each.card(), marks)
                : cut(each.card(), shape, Optional.of(marks), copies));
      }
    } else {
      for (byte[] card : articles.cards(hits)) {
        items.add(shape.isUsual() ? card : cut(card, shape, Optional.empty(), copies));
      }
    }
    return items;
  }

  /** An item with the fields that are wanted. */
  private static byte[] cut(
      byte[] article, Shape shape, Optional<ArrayNode> marks, Map<String, Integer> copies) {
    ObjectNode item;
    try {
      item = (ObjectNode) JSON.readTree(article);
    } catch (IOException e) {
      throw new IllegalStateException("a stored article is no JSON", e);
    }
    shape.cut(item);
    marks.ifPresent(each -> item.set("highlights", each));
    Integer count = copies.get(item.path("id").asText());
    if (count != null) {
      item.put("copies", count);
    }
    return ItemList.bytes(item);
  }

  /** The card with one more field, without reading it: an object ends with its brace. */
  private static byte[] highlighted(byte[] card, ArrayNode marks) {
    byte[] field = (",\"highlights\":" + marks + "}").getBytes(StandardCharsets.UTF_8);
    byte[] item = Arrays.copyOf(card, card.length - 1 + field.length);
    System.arraycopy(field, 0, item, card.length - 1, field.length);
    return item;
  }

  /** Where the words of the query stand, field by field. */
  private static ArrayNode highlights(Highlighter highlighter, SearchedTexts texts) {
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
