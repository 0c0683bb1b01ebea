package io.machtin.query.consume;

import java.time.Duration;

/** Waiting times that double from a first to a longest one. Not thread-safe. */
final class Backoff {
  private final long first;
  private final long longest;
  private long current;
  private long until;

  Backoff(Duration first, Duration longest) {
    this.first = first.toMillis();
    this.longest = longest.toMillis();
    this.until = System.nanoTime();
  }

  /** Begins to wait, longer than the last time unless that was reset. */
  void begin() {
    current = current == 0 ? first : Math.min(longest, current * 2);
    until = System.nanoTime() + Duration.ofMillis(current).toNanos();
  }

  void reset() {
    current = 0;
  }

  boolean isOver() {
    return System.nanoTime() - until >= 0;
  }

  /** The present waiting time. */
  long millis() {
    return current;
  }
}
