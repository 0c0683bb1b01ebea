package io.machtin.enrich.text;

import io.machtin.events.Article;
import java.util.ArrayList;
import java.util.List;

/**
 * An article's own text in reading order: title, lead, body, captions. Teasers of other articles
 * are not part of it.
 *
 * @param texts the fields that are there and not blank
 */
public record ArticleText(List<Text> texts) {

  public ArticleText {
    texts = List.copyOf(texts);
  }

  /** The fields of an article, named as in {@link io.machtin.events.TextSpan#field}. */
  public static ArticleText of(Article article) {
    List<Text> texts = new ArrayList<>();
    addUnlessBlank(texts, "title", article.title());
    String lead = article.lead();
    addUnlessBlank(texts, "lead", lead == null ? "" : lead);
    addUnlessBlank(texts, "body", article.body());
    for (int i = 0; i < article.captions().size(); i++) {
      addUnlessBlank(texts, "captions[" + i + "]", article.captions().get(i));
    }
    return new ArticleText(texts);
  }

  /** A text that is no article, as one field. */
  public static ArticleText of(Text text) {
    return new ArticleText(List.of(text));
  }

  private static void addUnlessBlank(List<Text> texts, String field, String content) {
    if (!content.isBlank()) {
      texts.add(Text.of(field, content));
    }
  }
}
