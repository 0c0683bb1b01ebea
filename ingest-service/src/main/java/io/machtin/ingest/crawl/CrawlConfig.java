package io.machtin.ingest.crawl;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;

/** When sources and pages are fetched. */
@ConfigMapping(prefix = "machtin.crawl")
public interface CrawlConfig {

  /** Whether this replica fetches at all. */
  @WithDefault("true")
  boolean enabled();

  /** Hosts that this replica asks at once. One host is never asked by two at once. */
  @WithDefault("4")
  @Min(1)
  int workers();

  /** How long an idle worker waits before it looks for work again. */
  @WithDefault("1S")
  Duration idleWait();

  /** Least time between two requests to one host, over all replicas. */
  @WithDefault("2S")
  Duration hostDelay();

  /** A {@code Crawl-delay} in robots.txt counts up to this. */
  @WithDefault("5M")
  Duration maxCrawlDelay();

  /**
   * How long a worker may hold a host; must be longer than {@code machtin.fetch.total-timeout} and
   * publishing together. The hosts of a crashed replica are free again after it.
   */
  @WithDefault("3M")
  Duration claim();

  /** A busy listing is asked at most this often. */
  @WithDefault("2M")
  Duration minInterval();

  /** A quiet or failing listing is asked at least this often. */
  @WithDefault("6H")
  Duration maxInterval();

  /** How often a page is tried that fails for a passing reason. */
  @WithDefault("5")
  @Min(1)
  int pageAttempts();

  /** When a page is looked at again for changes, each counted from the last look. */
  @WithDefault("30M,6H,24H")
  List<Duration> rechecks();

  /** Entries of sitemaps that were last changed longer ago are left out. */
  @WithDefault("7D")
  Duration sitemapMaxAge();

  /** How long robots.txt is believed; RFC 9309, section 2.4, allows 24 hours. */
  @WithDefault("24H")
  Duration robotsTtl();

  /** How long a site is left alone whose robots.txt cannot be read. */
  @WithDefault("10M")
  Duration robotsRetry();

  /** Finished pages are forgotten after this; what was published is never forgotten. */
  @WithDefault("30D")
  Duration retention();
}
