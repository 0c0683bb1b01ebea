package io.machtin.query.consume;

import io.machtin.query.projection.Projection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the projection tells those who watch it. */
@Singleton
public final class ConsumeMetrics {
  private final Counter applied;
  private final Counter unchanged;
  private final Counter dead;
  private final Counter retries;
  private final Timer latency;
  private final Timer stage;
  private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();

  ConsumeMetrics(MeterRegistry registry) {
    applied = outcome(registry, "applied");
    unchanged = outcome(registry, "unchanged");
    dead = outcome(registry, "dead");
    retries =
        Counter.builder("machtin.projection.retries")
            .description("Batches that had to be read again because database or broker was down")
            .register(registry);
    latency =
        timer(
            registry,
            "machtin.projection.latency",
            "From taking an article in to its being queryable");
    stage =
        timer(
            registry,
            "machtin.projection.stage.latency",
            "From an enriched event's being published to its being queryable");
    Gauge.builder("machtin.projection.lag.events", this, ConsumeMetrics::lagEvents)
        .description("Events of the enriched topic that are not stored yet")
        .register(registry);
    Gauge.builder("machtin.projection.lag.seconds", this, ConsumeMetrics::lagSeconds)
        .description("Age of the oldest event that was seen to wait; 0 when none waits")
        .register(registry);
  }

  private static Timer timer(MeterRegistry registry, String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(5))
        .maximumExpectedValue(Duration.ofMinutes(10))
        .register(registry);
  }

  private static Counter outcome(MeterRegistry registry, String outcome) {
    return Counter.builder("machtin.projection.events")
        .description("Events of the enriched topic by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  void stored(Projection.Outcome outcome) {
    applied.increment(outcome.applied());
    unchanged.increment(outcome.unchanged());
  }

  void dead() {
    dead.increment();
  }

  void retry() {
    retries.increment();
  }

  /**
   * An article can be found.
   *
   * @param ingestedAt when it was taken in
   * @param enrichedMillis when its enriched event was written to the topic
   */
  void queryable(Instant ingestedAt, long enrichedMillis) {
    long now = System.currentTimeMillis();
    latency.record(Math.max(0, now - ingestedAt.toEpochMilli()), TimeUnit.MILLISECONDS);
    stage.record(Math.max(0, now - enrichedMillis), TimeUnit.MILLISECONDS);
  }

  private record Waiting(long events, Instant oldest) {}

  /** What waits now for one loop: how many events, and since when the oldest known one does. */
  void waiting(int loop, long events, Instant oldest) {
    waiting.put(loop, new Waiting(events, events == 0 ? Instant.MAX : oldest));
  }

  /** Events that wait. */
  public long lagEvents() {
    return waiting.values().stream().mapToLong(Waiting::events).sum();
  }

  /** Seconds since the oldest event that waits was published. */
  public double lagSeconds() {
    Instant oldest =
        waiting.values().stream().map(Waiting::oldest).min(Instant::compareTo).orElse(Instant.MAX);
    return oldest.equals(Instant.MAX)
        ? 0
        : Math.max(0, Duration.between(oldest, Instant.now()).toMillis() / 1000.0);
  }
}
