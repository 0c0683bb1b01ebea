package io.machtin.access.limit;

import io.machtin.access.key.Rate;

/**
 * A token bucket: as many requests at once as the rate has, and then as many as flow in evenly.
 * Time is given in nanoseconds of any clock that only goes forward.
 */
final class TokenBucket {
  private static final double SECOND = 1e9;

  private final Rate rate;
  private final double perNano;
  private double tokens;
  private long at;

  TokenBucket(Rate rate, long now) {
    this.rate = rate;
    this.perNano = rate.requests() / (rate.window().toSeconds() * SECOND);
    this.tokens = rate.requests();
    this.at = now;
  }

  boolean isFor(Rate other) {
    return rate.equals(other);
  }

  /** Takes one token if there is one. */
  synchronized Standing take(long now) {
    tokens = Math.min(rate.requests(), tokens + Math.max(0, now - at) * perNano);
    at = Math.max(at, now);
    boolean within = tokens >= 1;
    if (within) {
      tokens -= 1;
    }
    long retry = within ? 0 : seconds((1 - tokens) / perNano);
    return new Standing(
        "rate",
        rate.requests(),
        rate.window().toSeconds(),
        (long) tokens,
        seconds((rate.requests() - tokens) / perNano),
        within,
        retry);
  }

  private static long seconds(double nanos) {
    return (long) Math.ceil(nanos / SECOND);
  }
}
