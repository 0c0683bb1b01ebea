package io.machtin.ingest.intake;

import io.machtin.ingest.article.ArticleDraft;
import io.machtin.ingest.article.CanonicalUrl;
import io.machtin.ingest.extract.ArticleExtractor;
import io.machtin.ingest.extract.ExtractionResult;
import io.machtin.ingest.extract.ExtractionResult.Extracted;
import io.machtin.ingest.extract.ExtractionResult.Rejected;
import io.machtin.ingest.extract.PageInput;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a draft of the article that a page holds. */
@Singleton
public final class PageReader {
  private final ArticleExtractor extractor = new ArticleExtractor();

  /** What a page holds. */
  public sealed interface PageContent {}

  /** An article, as far as the page tells; the caller may know more. */
  public record PageArticle(ArticleDraft.Builder draft) implements PageContent {}

  /** No article. */
  public record NoArticle(String reason, String detail) implements PageContent {
    /** As the result of taking it in. */
    public IntakeResult result() {
      return IntakeResult.rejected(null, reason, detail);
    }
  }

  /** Reads a page. */
  public PageContent read(PageInput page, Instant fetchedAt) {
    ExtractionResult result = extractor.extract(page);
    if (result instanceof Rejected rejected) {
      return new NoArticle(code(rejected.kind()), rejected.reason());
    }
    Extracted found = (Extracted) result;
    return new PageArticle(
        ArticleDraft.builder(found.title(), found.body(), fetchedAt)
            .url(page.url())
            .canonicalUrl(ofSameSite(found.canonicalUrl(), page.url()))
            .lead(found.lead())
            .captions(found.captions())
            .authors(found.authors())
            .agency(found.agency())
            .section(found.section())
            .keywords(found.keywords())
            .publishedAt(found.publishedAt())
            .modifiedAt(found.modifiedAt())
            .declaredLanguage(found.declaredLanguage())
            .imageUrl(found.imageUrl())
            .related(found.related())
            .optOuts(found.optOuts())
            .extraction(found.method(), found.confidence()));
  }

  /**
   * A page's word on its own address counts only inside its site: otherwise one page could take the
   * place of another paper's article. Pages without an address are believed.
   */
  private static @Nullable String ofSameSite(@Nullable String canonical, @Nullable String url) {
    if (canonical == null) {
      return null;
    }
    try {
      String stated = CanonicalUrl.of(canonical).domain();
      if (url == null) {
        return canonical;
      }
      String fetched = CanonicalUrl.of(url).domain();
      boolean same =
          stated.equals(fetched)
              || stated.endsWith("." + fetched)
              || fetched.endsWith("." + stated);
      return same ? canonical : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String code(Rejected.Kind kind) {
    return "page-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
