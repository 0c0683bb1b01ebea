package io.machtin.access.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Requests on one day (UTC). */
final class DailyCount {
  private Instant day = Instant.MIN;
  private long count;

  /** Counts one request unless the quota is used up. */
  synchronized Standing take(long quota, Instant now) {
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    if (!today.equals(day)) {
      day = today;
      count = 0;
    }
    boolean within = count < quota;
    if (within) {
      count++;
    }
    long reset = Duration.between(now, today.plus(1, ChronoUnit.DAYS)).plusMillis(999).toSeconds();
    return new Standing(
        "day",
        quota,
        Duration.ofDays(1).toSeconds(),
        quota - count,
        reset,
        within,
        within ? 0 : reset);
  }
}
