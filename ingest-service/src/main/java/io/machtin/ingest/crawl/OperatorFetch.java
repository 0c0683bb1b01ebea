package io.machtin.ingest.crawl;

import io.machtin.ingest.article.CanonicalUrl;
import io.machtin.ingest.crawl.RobotsStore.Rules;
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
import java.util.List;
import java.util.Optional;

/**
 * Fetches while an operator waits, with the same claims, delays and robots.txt as everything else:
 * a curious operator is no reason to be rude.
 */
@Singleton
public final class OperatorFetch {
  private static final int MAX_REQUESTS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Frontier frontier;
  private final RobotsStore robots;
  private final PageFetcher fetcher;
  private final CrawlConfig config;
  private final FetchConfig limits;
  private final Clock clock;

  OperatorFetch(
      Frontier frontier,
      RobotsStore robots,
      PageFetcher fetcher,
      CrawlConfig config,
      FetchConfig limits,
      Clock clock) {
    this.frontier = frontier;
    this.robots = robots;
    this.fetcher = fetcher;
    this.config = config;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param url where redirects led
   */
  public record Answer(String url, FetchResult result) {}

  /**
   * Fetches an address, following redirects.
   *
   * @throws IllegalArgumentException if it is no http or https URL
   */
  public Answer fetch(String address) {
    String url = CanonicalUrl.of(address).toString();
    for (int request = 0; request < MAX_REQUESTS; request++) {
      Optional<Rules> rules = rules(url);
      if (rules.isEmpty()) {
        return new Answer(
            url, Failed.passing("robots-unreachable", "robots.txt of the site cannot be read"));
      }
      if (!rules.get().allow(url)) {
        return new Answer(url, Failed.lasting("robots-disallowed", "robots.txt forbids " + url));
      }
      FetchResult result = ask(url);
      if (!(result instanceof Redirected redirected)) {
        return new Answer(url, result);
      }
      url = redirected.location();
    }
    return new Answer(url, Failed.lasting("too-many-redirects", "redirected too often"));
  }

  /** Sitemaps that the robots.txt of an address's site names. */
  public List<String> sitemaps(String address) {
    return rules(CanonicalUrl.of(address).toString())
        .map(rules -> rules.rules().getSitemaps())
        .orElse(List.of());
  }

  private Optional<Rules> rules(String url) {
    Authority authority = Authority.of(url);
    Optional<Rules> known = robots.rules(authority);
    if (known.isEmpty()) {
      FetchResult result = ask(authority.robotsUrl());
      for (int hop = 0; hop < MAX_REQUESTS && result instanceof Redirected redirected; hop++) {
        result = ask(redirected.location());
      }
      robots.remember(authority, result);
      known = robots.rules(authority);
    }
    return known.filter(rules -> rules.unreachableUntil().isEmpty());
  }

  private FetchResult ask(String url) {
    String host = Authority.of(url).host();
    Instant giveUp = Instant.now().plus(PATIENCE);
    Optional<HostClaim> claim = frontier.claim(host);
    while (claim.isEmpty()) {
      if (Instant.now().isAfter(giveUp)) {
        return Failed.passing("host-busy", host + " is being asked by others; try again later");
      }
      try {
        Thread.sleep(LOOK_AGAIN.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Failed.passing("interrupted", "the service is shutting down");
      }
      claim = frontier.claim(host);
    }
    FetchResult result = fetcher.fetch(FetchRequest.of(url, limits.maxListing().asLongValue()));
    frontier.finish(claim.get(), clock.instant().plus(config.hostDelay()), connection -> {});
    return result;
  }
}
