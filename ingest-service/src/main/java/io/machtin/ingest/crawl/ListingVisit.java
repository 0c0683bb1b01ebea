package io.machtin.ingest.crawl;

import io.machtin.ingest.database.Rows;
import io.machtin.ingest.feed.Entry;
import io.machtin.ingest.feed.Listing;
import io.machtin.ingest.feed.ListingReader;
import io.machtin.ingest.fetch.FetchResult;
import io.machtin.ingest.fetch.FetchResult.Failed;
import io.machtin.ingest.fetch.FetchResult.Fetched;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from asking for a listing: new pages to fetch, and when to ask again. The interval
 * follows the listing's rhythm: shorter after something new, longer after nothing, within bounds.
 */
@Singleton
final class ListingVisit {
  private static final double BUSIER = 0.7;
  private static final double QUIETER = 1.4;
  private static final int MAX_SITEMAPS = 100;

  private static final String PLAN_PAGE =
      """
      INSERT INTO ingest.fetch_task AS t
        (id, kind, source_id, url, host, due_at, entry_published_at, entry_updated_at)
      VALUES (?, 'page', ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        due_at = excluded.due_at, attempts = 0, rechecks = 0,
        entry_updated_at = excluded.entry_updated_at
      WHERE excluded.entry_updated_at > coalesce(t.entry_updated_at, t.finished_at)
        AND (t.due_at IS NULL OR t.due_at > excluded.due_at)
      """;

  private final CrawlConfig config;
  private final Clock clock;

  ListingVisit(CrawlConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  Followup followup(Task task, FetchResult result) {
    Instant now = clock.instant();
    if (result instanceof Fetched fetched) {
      Listing listing = ListingReader.read(fetched.body(), fetched.contentType(), task.target());
      return listing.format() == Listing.Format.UNKNOWN
          ? failed(task, Failed.passing("no-listing", String.join("; ", listing.notes())))
          : Followup.of(connection -> read(connection, task, fetched, listing, now));
    }
    if (result instanceof Failed failure) {
      return failed(task, failure);
    }
    return Followup.of(
        connection -> {
          SourceLog.success(connection, task.requireSource().id(), now, null);
          again(connection, task, 0, task.etag(), task.lastModified(), now);
        });
  }

  Followup failed(Task task, Failed failure) {
    Instant now = clock.instant();
    int failures = task.attempts() + 1;
    Duration wait = Backoff.after(failures, config.maxInterval());
    Duration asked = failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter();
    Duration interval = Duration.ofSeconds(task.intervalSeconds());
    Duration longest = longest(wait, asked, interval);
    return Followup.of(
            connection -> {
              SourceLog.failure(
                  connection, task.requireSource().id(), now, failure.reason(), failure.detail());
              Rows.update(
                  connection,
                  """
                  UPDATE ingest.fetch_task SET due_at = ?, attempts = ?, location = NULL, hops = 0,
                    host = ?, outcome = 'failed', reason = ?, detail = ?, finished_at = ?
                  WHERE id = ?
                  """,
                  now.plus(longest),
                  failures,
                  Authority.of(task.url()).host(),
                  failure.reason(),
                  failure.detail(),
                  now,
                  task.id());
            })
        .pausing(asked);
  }

  private static Duration longest(Duration... durations) {
    Duration longest = Duration.ZERO;
    for (Duration duration : durations) {
      longest = duration.compareTo(longest) > 0 ? duration : longest;
    }
    return longest;
  }

  private void read(Connection connection, Task task, Fetched fetched, Listing listing, Instant now)
      throws SQLException {
    CrawledSource source = task.requireSource();
    boolean sitemap = listing.format() == Listing.Format.SITEMAP;
    int changed = planPages(connection, source.id(), recent(listing.entries(), sitemap, now), now);
    List<Entry> children = recent(listing.sitemaps(), true, now);
    for (Entry child : children.subList(0, Math.min(MAX_SITEMAPS, children.size()))) {
      Frontier.planListing(
          connection, source.id(), child.url(), true, source.intervalSeconds(), now);
    }
    again(connection, task, changed, fetched.etag(), fetched.lastModified(), now);
    SourceLog.success(connection, source.id(), now, listing);
  }

  /** Sitemaps reach back for years; what changed long ago is for a backfill. */
  private List<Entry> recent(List<Entry> entries, boolean sitemap, Instant now) {
    if (!sitemap) {
      return entries;
    }
    Instant oldest = now.minus(config.sitemapMaxAge());
    return entries.stream()
        .filter(
            entry -> {
              Instant changed = entry.updatedAt() == null ? entry.publishedAt() : entry.updatedAt();
              return changed == null || changed.isAfter(oldest);
            })
        .toList();
  }

  /** Returns how many pages are new or changed. */
  private static int planPages(
      Connection connection, String sourceId, List<Entry> entries, Instant now)
      throws SQLException {
    int changed = 0;
    try (PreparedStatement insert = connection.prepareStatement(PLAN_PAGE)) {
      // In one order everywhere, so that two listings with the same pages do not wait in a circle.
      List<Entry> sorted = entries.stream().sorted(Comparator.comparing(Entry::url)).toList();
      for (Entry entry : sorted) {
        String host = Authority.of(entry.url()).host();
        Frontier.knowHost(connection, host, now);
        Rows.set(
            insert,
            Frontier.id("page", "", entry.url()),
            sourceId,
            entry.url(),
            host,
            now,
            entry.publishedAt(),
            entry.updatedAt());
        changed += insert.executeUpdate();
      }
    }
    return changed;
  }

  private void again(
      Connection connection,
      Task task,
      int changed,
      @Nullable String etag,
      @Nullable String lastModified,
      Instant now)
      throws SQLException {
    long wished = Math.round(task.intervalSeconds() * (changed > 0 ? BUSIER : QUIETER));
    long interval =
        Math.max(
            config.minInterval().toSeconds(), Math.min(config.maxInterval().toSeconds(), wished));
    Rows.update(
        connection,
        """
        UPDATE ingest.fetch_task SET due_at = ?, interval_seconds = ?, attempts = 0,
          location = NULL, hops = 0, host = ?, etag = ?, last_modified = ?, outcome = 'read',
          reason = NULL, detail = NULL, finished_at = ?
        WHERE id = ?
        """,
        now.plusSeconds(interval),
        Math.toIntExact(interval),
        Authority.of(task.url()).host(),
        etag,
        lastModified,
        now,
        task.id());
  }
}
