package io.machtin.ingest.crawl;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after failures in a row: doubled each time, with jitter. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 12;

  private Backoff() {}

  /**
   * Between half and the whole of the doubled time, so that what failed together does not come back
   * together.
   *
   * @param failures in a row, from 1
   */
  static Duration after(int failures, Duration longest) {
    Duration doubled =
        FIRST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1)));
    Duration whole = doubled.compareTo(longest) > 0 ? longest : doubled;
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(whole.toMillis() / 2, whole.toMillis() + 1));
  }
}
