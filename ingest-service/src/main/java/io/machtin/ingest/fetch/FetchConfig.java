package io.machtin.ingest.fetch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How other servers are asked. */
@ConfigMapping(prefix = "machtin.fetch")
public interface FetchConfig {

  /** Name of the crawler in robots.txt, and first word of the User-Agent. */
  @WithDefault("MachTin")
  String agent();

  /**
   * Where publishers learn who asks and how to complain: an address of a page or of mail that
   * people answer. There is no honest default; without it the service warns at start.
   */
  Optional<String> contact();

  /** For connecting, and for each pause between bytes. */
  @WithDefault("10S")
  Duration idleTimeout();

  /** For a whole answer, however slowly it trickles in. */
  @WithDefault("30S")
  Duration totalTimeout();

  /** Largest page after decompression. */
  @WithDefault("5M")
  MemorySize maxPage();

  /** Largest feed or sitemap after decompression. */
  @WithDefault("20M")
  MemorySize maxListing();

  /**
   * Networks in CIDR notation that may be asked though they are not public, for tests and intranets
   * ("10.1.0.0/16"). All other private, loopback, link-local and reserved addresses are refused.
   */
  Optional<List<String>> allowedNetworks();
}
