package io.machtin.enrich;

import io.machtin.enrich.entity.EntityAnnotator;
import io.machtin.enrich.mention.MentionRecognizer;
import io.machtin.enrich.text.ArticleText;
import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import java.time.Instant;
import java.util.List;

/**
 * Enriches articles. The result depends on the article and on what the enricher was made of, on
 * nothing else. Immutable and thread-safe.
 */
public final class Enricher {
  /** Changes whenever the same article and knowledge may give another result. */
  public static final String VERSION = "1";

  private final MentionRecognizer recognizer;
  private final EntityAnnotator annotator;

  private Enricher(MentionRecognizer recognizer, EntityAnnotator annotator) {
    this.recognizer = recognizer;
    this.annotator = annotator;
  }

  /** The enricher with the knowledge that the program brings. */
  public static Enricher bundled() {
    return new Enricher(MentionRecognizer.bundled(), new EntityAnnotator());
  }

  /**
   * Enriches one article.
   *
   * @param now goes into {@code enrichedAt}; nothing else depends on it
   */
  public EnrichedArticle enrich(Article article, Instant now) {
    ArticleText text = ArticleText.of(article);
    return new EnrichedArticle(
        article,
        new EnrichedArticle.Language("vi", 0.5),
        annotator.annotate(text, recognizer.recognize(text)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        new EnrichedArticle.Pipeline(VERSION, "bundled"),
        now);
  }
}
