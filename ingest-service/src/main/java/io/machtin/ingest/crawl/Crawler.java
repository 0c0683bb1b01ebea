package io.machtin.ingest.crawl;

import io.machtin.ingest.crawl.RobotsStore.Rules;
import io.machtin.ingest.database.Rows;
import io.machtin.ingest.fetch.FetchConfig;
import io.machtin.ingest.fetch.FetchRequest;
import io.machtin.ingest.fetch.FetchResult;
import io.machtin.ingest.fetch.FetchResult.Failed;
import io.machtin.ingest.fetch.FetchResult.Redirected;
import io.machtin.ingest.fetch.PageFetcher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Does one thing after the other that is due. Thread-safe: as many workers as one likes. */
@Singleton
public final class Crawler {
  private static final Logger LOG = Logger.getLogger(Crawler.class);

  /** RFC 9309, section 2.3.1.2, asks for at least five; browsers stop at twenty. */
  private static final int MAX_REDIRECTS = 5;

  private static final Duration ROBOTS_ELSEWHERE = Duration.ofSeconds(5);

  private final Frontier frontier;
  private final RobotsStore robots;
  private final PageFetcher fetcher;
  private final ListingVisit listings;
  private final PageVisit pages;
  private final CrawlConfig config;
  private final FetchConfig limits;
  private final Clock clock;

  Crawler(
      Frontier frontier,
      RobotsStore robots,
      PageFetcher fetcher,
      ListingVisit listings,
      PageVisit pages,
      CrawlConfig config,
      FetchConfig limits,
      Clock clock) {
    this.frontier = frontier;
    this.robots = robots;
    this.fetcher = fetcher;
    this.listings = listings;
    this.pages = pages;
    this.config = config;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Does one thing that is due: at most one request.
   *
   * @return whether there was anything to do
   * @throws io.machtin.ingest.database.DatabaseUnavailableException if the database does not answer
   * @throws io.machtin.ingest.publish.BrokerUnavailableException if an article could not be
   *     published; its page is due again when the claim of its host runs out
   */
  public boolean step() {
    Optional<HostClaim> claim = frontier.claim();
    if (claim.isEmpty()) {
      return false;
    }
    Optional<Task> task = frontier.next(claim.get());
    if (task.isEmpty()) {
      frontier.finish(claim.get(), clock.instant(), connection -> {});
      return true;
    }
    try {
      visit(claim.get(), task.get());
    } catch (ClaimLostException e) {
      LOG.warnf("claim lost host=%s", claim.get().host());
    }
    return true;
  }

  private void visit(HostClaim claim, Task task) {
    if (task.kind() == Task.Kind.ROBOTS) {
      ask(claim, task, Duration.ZERO);
      return;
    }
    Authority authority = Authority.of(task.target());
    Optional<Rules> rules = robots.rules(authority);
    if (rules.isEmpty()) {
      Optional<Task> robotsTask = frontier.robotsTask(authority);
      if (robotsTask.isPresent()
          && Authority.of(robotsTask.get().target()).host().equals(claim.host())) {
        ask(claim, robotsTask.get(), Duration.ZERO);
      } else {
        // Redirects have led it to another host, whose turn it is.
        postpone(claim, task, clock.instant().plus(ROBOTS_ELSEWHERE));
      }
      return;
    }
    Rules known = rules.get();
    if (known.unreachableUntil().isPresent()) {
      postpone(claim, task, known.unreachableUntil().get());
    } else if (!known.allow(task.target())) {
      Failed forbidden = Failed.lasting("robots-disallowed", "robots.txt forbids " + task.target());
      Followup followup = failed(task, forbidden);
      finish(claim, Followup.withoutAsking(followup.changes()), Duration.ZERO);
    } else {
      ask(claim, task, known.crawlDelay());
    }
  }

  private void postpone(HostClaim claim, Task task, Instant until) {
    frontier.finish(
        claim,
        clock.instant(),
        connection ->
            Rows.update(
                connection,
                "UPDATE ingest.fetch_task SET due_at = ? WHERE id = ?",
                until,
                task.id()));
  }

  private void ask(HostClaim claim, Task task, Duration crawlDelay) {
    long maxBytes =
        task.kind() == Task.Kind.PAGE
            ? limits.maxPage().asLongValue()
            : limits.maxListing().asLongValue();
    FetchResult result =
        fetcher.fetch(new FetchRequest(task.target(), task.etag(), task.lastModified(), maxBytes));
    finish(claim, followup(task, result), crawlDelay);
  }

  private Followup followup(Task task, FetchResult result) {
    if (result instanceof Redirected redirected) {
      return task.hops() < MAX_REDIRECTS
          ? follow(task, redirected)
          : failed(
              task,
              Failed.lasting("too-many-redirects", "more than " + MAX_REDIRECTS + " redirects"));
    }
    return switch (task.kind()) {
      case ROBOTS -> robotsRead(task, result);
      case LISTING -> listings.followup(task, result);
      case PAGE -> pages.followup(task, result);
    };
  }

  private Followup failed(Task task, Failed failure) {
    return switch (task.kind()) {
      case ROBOTS -> robotsRead(task, failure);
      case LISTING -> listings.failed(task, failure);
      case PAGE -> pages.failed(task, failure);
    };
  }

  private Followup robotsRead(Task task, FetchResult result) {
    Duration pause =
        result instanceof Failed failed && failed.retryAfter() != null
            ? failed.retryAfter()
            : Duration.ZERO;
    return Followup.of(
            connection -> {
              robots.remember(connection, Authority.of(task.url()), result);
              Rows.update(
                  connection,
                  """
                  UPDATE ingest.fetch_task SET due_at = NULL, location = NULL, hops = 0, host = ?,
                    finished_at = ?
                  WHERE id = ?
                  """,
                  Authority.of(task.url()).host(),
                  clock.instant(),
                  task.id());
            })
        .pausing(pause);
  }

  /** The task goes on at the new address, when that address's host may be asked. */
  private Followup follow(Task task, Redirected redirected) {
    Instant now = clock.instant();
    String host = Authority.of(redirected.location()).host();
    return Followup.of(
        connection -> {
          Frontier.knowHost(connection, host, now);
          Rows.update(
              connection,
              """
              UPDATE ingest.fetch_task SET location = ?, hops = hops + 1, host = ?, due_at = ?
              WHERE id = ?
              """,
              redirected.location(),
              host,
              now,
              task.id());
        });
  }

  private void finish(HostClaim claim, Followup followup, Duration crawlDelay) {
    Duration delay = config.hostDelay();
    if (crawlDelay.compareTo(delay) > 0) {
      delay =
          crawlDelay.compareTo(config.maxCrawlDelay()) > 0 ? config.maxCrawlDelay() : crawlDelay;
    }
    if (followup.pause().compareTo(delay) > 0) {
      delay = followup.pause();
    }
    Instant now = clock.instant();
    frontier.finish(claim, followup.asked() ? now.plus(delay) : now, followup.changes());
  }
}
