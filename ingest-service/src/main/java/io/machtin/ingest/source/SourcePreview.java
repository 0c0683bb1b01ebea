package io.machtin.ingest.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.machtin.ingest.article.ArticleDraft;
import io.machtin.ingest.article.InvalidArticleException;
import io.machtin.ingest.crawl.OperatorFetch;
import io.machtin.ingest.crawl.OperatorFetch.Answer;
import io.machtin.ingest.extract.PageInput;
import io.machtin.ingest.feed.Entry;
import io.machtin.ingest.feed.Listing;
import io.machtin.ingest.feed.ListingReader;
import io.machtin.ingest.fetch.FetchResult;
import io.machtin.ingest.fetch.FetchResult.Failed;
import io.machtin.ingest.fetch.FetchResult.Fetched;
import io.machtin.ingest.intake.PageReader;
import io.machtin.ingest.intake.PageReader.NoArticle;
import io.machtin.ingest.intake.PageReader.PageArticle;
import io.machtin.ingest.intake.PageReader.PageContent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what would come in of a source, and takes nothing in. */
@Singleton
public final class SourcePreview {
  private static final int EXCERPT = 300;

  private final OperatorFetch fetch;
  private final PageReader pages;
  private final Clock clock;

  SourcePreview(OperatorFetch fetch, PageReader pages, Clock clock) {
    this.fetch = fetch;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * What would come in.
   *
   * @param url where the listing was read from in the end
   * @param format what it turned out to be; absent if it could not be fetched
   * @param failure why it could not be fetched or read
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Preview(
      String url,
      Listing.@Nullable Format format,
      @Nullable String title,
      List<String> notes,
      int entryCount,
      List<Entry> entries,
      List<Entry> sitemaps,
      List<Sample> articles,
      @Nullable String failure) {}

  /** An entry whose page was fetched and read. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Sample(
      String url,
      @Nullable String articleId,
      @Nullable String title,
      @Nullable String excerpt,
      @Nullable Instant publishedAt,
      List<String> authors,
      List<String> optOuts,
      @Nullable String rejected) {}

  /**
   * @param limit most entries to show
   * @param articles how many of their pages to fetch and read
   */
  Preview of(SourceSettings source, int limit, int articles) {
    Answer answer = fetch.fetch(String.valueOf(source.url()));
    if (!(answer.result() instanceof Fetched fetched)) {
      return new Preview(
          answer.url(),
          null,
          null,
          List.of(),
          0,
          List.of(),
          List.of(),
          List.of(),
          failure(answer.result()));
    }
    Listing listing = ListingReader.read(fetched.body(), fetched.contentType(), answer.url());
    List<Sample> samples = new ArrayList<>();
    for (Entry entry : listing.entries().stream().limit(articles).toList()) {
      samples.add(sample(entry));
    }
    return new Preview(
        answer.url(),
        listing.format(),
        listing.title(),
        listing.notes(),
        listing.entries().size(),
        listing.entries().stream().limit(limit).toList(),
        listing.sitemaps().stream().limit(limit).toList(),
        samples,
        listing.format() == Listing.Format.UNKNOWN ? String.join("; ", listing.notes()) : null);
  }

  private Sample sample(Entry entry) {
    Answer answer = fetch.fetch(entry.url());
    if (!(answer.result() instanceof Fetched fetched)) {
      return rejected(entry, failure(answer.result()));
    }
    PageContent content =
        pages.read(
            PageInput.html(fetched.body(), answer.url(), fetched.contentType())
                .fetchedAt(clock.instant()),
            clock.instant());
    if (content instanceof NoArticle none) {
      return rejected(entry, none.reason() + ": " + none.detail());
    }
    try {
      ArticleDraft draft = ((PageArticle) content).draft().build();
      String body = draft.content().body();
      return new Sample(
          answer.url(),
          draft.content().id(),
          draft.content().title(),
          body.substring(0, body.offsetByCodePoints(0, excerpt(body))),
          draft.content().publishedAt(),
          draft.content().authors(),
          draft.content().optOuts(),
          null);
    } catch (InvalidArticleException e) {
      return rejected(entry, String.valueOf(e.getMessage()));
    }
  }

  private static int excerpt(String body) {
    return Math.min(EXCERPT, body.codePointCount(0, body.length()));
  }

  private static Sample rejected(Entry entry, String why) {
    return new Sample(entry.url(), null, entry.title(), null, null, List.of(), List.of(), why);
  }

  private static String failure(FetchResult result) {
    return result instanceof Failed failed
        ? failed.reason() + ": " + failed.detail()
        : "the server sent no content";
  }
}
