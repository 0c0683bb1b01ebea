package io.machtin.ingest.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Objects;

/**
 * Counts of what came in: {@code machtin.ingest.articles} by channel and status, {@code
 * machtin.ingest.rejected} by channel and reason.
 */
@Singleton
public final class IntakeMetrics {
  private final MeterRegistry meters;

  IntakeMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * @param channel how it came in: "push", "source" or "archive"
   */
  public void count(String channel, IntakeResult result) {
    meters
        .counter("machtin.ingest.articles", "channel", channel, "status", result.status().label())
        .increment();
    if (result.status() == IntakeResult.Status.REJECTED) {
      rejected(channel, Objects.requireNonNullElse(result.reason(), "unknown"));
    }
  }

  /** Something was rejected before it was an article, such as a request that is too large. */
  public void rejected(String channel, String reason) {
    meters.counter("machtin.ingest.rejected", "channel", channel, "reason", reason).increment();
  }
}
