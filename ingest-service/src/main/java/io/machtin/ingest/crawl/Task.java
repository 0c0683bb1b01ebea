package io.machtin.ingest.crawl;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to fetch.
 *
 * @param source whose it is; absent for robots.txt
 * @param location where redirects have led; absent before the first
 * @param hops redirects so far
 * @param attempts failures in a row
 * @param intervalSeconds present interval of a listing
 * @param rechecks how often a page was looked at again
 * @param entryPublishedAt what the listing says of the page
 */
record Task(
    UUID id,
    Kind kind,
    @Nullable CrawledSource source,
    String url,
    @Nullable String location,
    int hops,
    int attempts,
    int intervalSeconds,
    int rechecks,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable Instant entryPublishedAt) {

  enum Kind {
    ROBOTS,
    LISTING,
    PAGE
  }

  /** Where to ask now. */
  String target() {
    return location == null ? url : location;
  }

  /** The source of a listing or page. */
  CrawledSource requireSource() {
    if (source == null) {
      throw new IllegalStateException("task " + id + " has no source");
    }
    return source;
  }
}
