package io.machtin.query.article;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.search.Highlighter;
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

  /** Of items in one page, unless the first alone is longer. */
  private static final int MOST_BYTES = 8 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A page of what was found, or of as much of it as fits in {@link #MOST_BYTES}. */
  static ArticlePage of(
      Articles articles,
      ArticleLists.Found found,
      Shape shape,
      Optional<TextQuery> text,
      Optional<MatchCount.Count> total) {
    Optional<Highlighter> highlighter = text.map(Highlighter::new);
    Optional<String> next = found.next();
    List<byte[]> items = new ArrayList<>();
    if (shape.needsWholeEvent() || highlighter.isPresent()) {
      long bytes = 0;
      for (Articles.Document document : articles.documents(found.hits())) {
        byte[] item = item(document, shape, highlighter, found.copies());
        bytes += item.length;
        if (!items.isEmpty() && bytes > MOST_BYTES) {
          // The article is left for the next page, which begins behind the one before it.
          next = Optional.of(found.behind().get(found.hits().indexOf(document.hit()) - 1));
          break;
        }
        items.add(item);
      }
    } else {
      for (byte[] card : articles.cards(found.hits())) {
        items.add(shape.isUsual() ? card : cut(card, shape, Optional.empty(), found.copies()));
      }
    }
    ObjectNode page = JSON.createObjectNode();
    total.ifPresent(count -> count.addTo(page, "total"));
    page.put("next", next.orElse(null));
    return new ArticlePage(ItemList.json(page, items), next);
  }

  private static byte[] item(
      Articles.Document document,
      Shape shape,
      Optional<Highlighter> highlighter,
      Map<String, Integer> copies) {
    Optional<ArrayNode> marks = highlighter.map(each -> highlights(each, document.texts()));
    if (shape.needsWholeEvent()) {
      return cut(document.event(), shape, marks, copies);
    }
    return shape.isUsual() && marks.isPresent()
        ? highlighted(document.card(), marks.get())
        : cut(document.card(), shape, marks, copies);
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
