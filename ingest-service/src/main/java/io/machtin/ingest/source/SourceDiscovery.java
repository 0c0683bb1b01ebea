package io.machtin.ingest.source;

import io.machtin.ingest.crawl.OperatorFetch;
import io.machtin.ingest.crawl.OperatorFetch.Answer;
import io.machtin.ingest.feed.Entry;
import io.machtin.ingest.feed.Listing;
import io.machtin.ingest.feed.ListingReader;
import io.machtin.ingest.fetch.FetchResult.Failed;
import io.machtin.ingest.fetch.FetchResult.Fetched;
import io.machtin.ingest.problem.Problem;
import io.machtin.ingest.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what lists the articles of a site. */
@Singleton
final class SourceDiscovery {
  private static final int MAX_FOUND = 30;

  private final OperatorFetch fetch;

  SourceDiscovery(OperatorFetch fetch) {
    this.fetch = fetch;
  }

  /**
   * The address itself if it is a feed or sitemap; else the feeds that the page announces; else the
   * news sitemaps of robots.txt, or all its sitemaps; else the page itself as a list of links.
   *
   * @throws ProblemException 422 if the address cannot be fetched or lists nothing
   */
  List<SourceSettings> discover(SourceSettings wished) {
    Answer answer = fetch.fetch(String.valueOf(wished.url()));
    if (!(answer.result() instanceof Fetched page)) {
      throw unusable(wished, answer.result() instanceof Failed f ? f.detail() : "no content");
    }
    Listing listing = ListingReader.read(page.body(), page.contentType(), answer.url());
    if (listing.format() != Listing.Format.LINK_PAGE
        && listing.format() != Listing.Format.UNKNOWN) {
      return List.of(found(wished, answer.url(), listing.title()));
    }
    String site = ListingReader.siteName(page.body(), page.contentType(), answer.url());
    List<Entry> feeds = ListingReader.announcedFeeds(page.body(), page.contentType(), answer.url());
    if (!feeds.isEmpty()) {
      return feeds.stream()
          .limit(MAX_FOUND)
          .map(feed -> found(wished, feed.url(), feed.title() == null ? site : feed.title()))
          .toList();
    }
    List<String> sitemaps = fetch.sitemaps(answer.url());
    List<String> news =
        sitemaps.stream().filter(url -> url.toLowerCase(Locale.ROOT).contains("news")).toList();
    List<String> best = news.isEmpty() ? sitemaps : news;
    if (!best.isEmpty()) {
      return best.stream().limit(MAX_FOUND).map(url -> found(wished, url, site)).toList();
    }
    if (!listing.entries().isEmpty()) {
      return List.of(found(wished, answer.url(), site));
    }
    throw unusable(wished, "the page announces no feed, has no sitemap and links to no articles");
  }

  private static SourceSettings found(SourceSettings wished, String url, @Nullable String title) {
    return new SourceSettings(
        wished.id(),
        wished.name() == null ? title : wished.name(),
        url,
        wished.domain(),
        wished.language(),
        wished.section(),
        wished.tags(),
        wished.intervalSeconds(),
        wished.enabled(),
        wished.skipOptOuts());
  }

  private static ProblemException unusable(SourceSettings wished, String why) {
    return new ProblemException(
        Problem.of(
            422,
            "no-source-found",
            "No source found",
            "Nothing that lists articles was found at "
                + wished.url()
                + ": "
                + why
                + ". With discover=false the address is taken as it is."));
  }
}
