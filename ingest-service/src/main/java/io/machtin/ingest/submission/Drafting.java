package io.machtin.ingest.submission;

import io.machtin.events.Article.RelatedArticle;
import io.machtin.ingest.article.ArticleDraft;
import io.machtin.ingest.article.InvalidArticleException;
import io.machtin.ingest.extract.PageInput;
import io.machtin.ingest.intake.IntakeResult;
import io.machtin.ingest.intake.PageReader;
import io.machtin.ingest.intake.PageReader.NoArticle;
import io.machtin.ingest.intake.PageReader.PageArticle;
import io.machtin.ingest.intake.PageReader.PageContent;
import io.machtin.ingest.submission.PushedArticle.PushedSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes drafts of what was pushed. */
@Singleton
public final class Drafting {
  private final PageReader pages;
  private final Clock clock;

  Drafting(PageReader pages, Clock clock) {
    this.pages = pages;
    this.clock = clock;
  }

  /** A draft, or why there is none. */
  public sealed interface Drafted {}

  /** An article. */
  public record Draft(ArticleDraft draft) implements Drafted {}

  /** No article, for a reason. */
  public record Refused(IntakeResult result) implements Drafted {}

  /**
   * The article of a page that was sent as it is.
   *
   * @throws InvalidArticleException if the address is none
   */
  public Drafted page(PageInput page, @Nullable String source) {
    return page(page, source, clock.instant());
  }

  /** As the other, of a page that was fetched before. */
  public Drafted page(PageInput page, @Nullable String source, Instant fetchedAt) {
    PageContent content = pages.read(page, fetchedAt);
    if (content instanceof NoArticle none) {
      return new Refused(none.result());
    }
    ArticleDraft.Builder draft = ((PageArticle) content).draft();
    return new Draft(draft.source(source, null, null).build());
  }

  /**
   * An article that was sent in JSON.
   *
   * @throws UnreadableArticleException naming line, column and field
   * @throws InvalidArticleException naming the field that is missing or wrong
   */
  public Drafted article(byte[] json, @Nullable String source) {
    PushedArticle pushed = ArticleReader.read(json);
    Instant fetchedAt = pushed.fetchedAt() == null ? clock.instant() : pushed.fetchedAt();
    ArticleDraft.Builder draft;
    PageInput page = page(pushed);
    if (page == null) {
      draft =
          ArticleDraft.builder(
              pushed.title() == null ? "" : pushed.title(),
              pushed.body() == null ? "" : pushed.body(),
              fetchedAt);
    } else {
      PageContent content = pages.read(page, fetchedAt);
      if (content instanceof NoArticle none) {
        return new Refused(none.result());
      }
      draft = ((PageArticle) content).draft();
      given(pushed.title(), draft::title);
      given(pushed.body(), draft::body);
    }
    fill(draft, pushed);
    PushedSource named = pushed.source();
    if (named == null) {
      draft.source(source, null, null);
    } else {
      draft.source(named.id() == null ? source : named.id(), named.name(), named.domain());
    }
    return new Draft(draft.build());
  }

  private static @Nullable PageInput page(PushedArticle pushed) {
    if (pushed.html() != null) {
      return PageInput.html(pushed.html(), pushed.url()).fetchedAt(pushed.fetchedAt());
    }
    return pushed.text() == null
        ? null
        : PageInput.text(pushed.text(), pushed.url()).fetchedAt(pushed.fetchedAt());
  }

  /** Everything but title and body. */
  private static void fill(ArticleDraft.Builder draft, PushedArticle pushed) {
    given(pushed.url(), draft::url);
    given(pushed.canonicalUrl(), draft::canonicalUrl);
    given(pushed.externalId(), draft::externalId);
    given(pushed.lead(), draft::lead);
    given(pushed.captions(), draft::captions);
    given(pushed.authors(), draft::authors);
    given(pushed.agency(), draft::agency);
    given(pushed.section(), draft::section);
    given(pushed.keywords(), draft::keywords);
    given(pushed.publishedAt(), draft::publishedAt);
    given(pushed.modifiedAt(), draft::modifiedAt);
    given(pushed.declaredLanguage(), draft::declaredLanguage);
    given(pushed.imageUrl(), draft::imageUrl);
    given(pushed.optOuts(), draft::optOuts);
    List<RelatedArticle> related = pushed.related();
    if (related != null && related.contains(null)) {
      throw new InvalidArticleException("related", "'related' must not hold null");
    }
    given(related, draft::related);
  }

  private static <T> void given(@Nullable T value, Consumer<T> set) {
    if (value != null) {
      set.accept(value);
    }
  }
}
