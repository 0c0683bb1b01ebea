package io.machtin.enrich.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the loops have done, for Prometheus. */
@Singleton
final class StreamMetrics {
  private final Counter enriched;
  private final Counter deadLetters;
  private final Counter retries;
  private final Timer batches;
  private final Timer latency;
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

  StreamMetrics(MeterRegistry registry) {
    enriched =
        Counter.builder("machtin.enrich.articles")
            .description("Articles enriched and tombstones passed on")
            .register(registry);
    deadLetters =
        Counter.builder("machtin.enrich.dead.letters")
            .description("Records put on the dead-letter topic")
            .register(registry);
    retries =
        Counter.builder("machtin.enrich.retries")
            .description("Batches aborted and read again")
            .register(registry);
    batches =
        Timer.builder("machtin.enrich.batch")
            .description("Time from a polled batch to its commit")
            .publishPercentileHistogram()
            .register(registry);
    latency =
        Timer.builder("machtin.enrich.latency")
            .description("From a raw event's being published to its enriched event's being so")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(5))
            .maximumExpectedValue(Duration.ofMinutes(10))
            .register(registry);
    Gauge.builder("machtin.enrich.lag.events", this, StreamMetrics::lagEvents)
        .description("Events of the raw topics that are not enriched yet")
        .register(registry);
    Gauge.builder("machtin.enrich.lag.seconds", this, StreamMetrics::lagSeconds)
        .description("At most so long has the oldest event waited; 0 when none waits")
        .register(registry);
  }

  private record Waiting(long events, long oldestMillis) {}

  /**
   * What waits now for one loop.
   *
   * @param oldestMillis not after the time at which the oldest of them was written; 0 if unknown
   */
  void waiting(String member, long events, long oldestMillis) {
    waiting.put(member, new Waiting(events, oldestMillis));
  }

  private double lagEvents() {
    return waiting.values().stream().mapToLong(Waiting::events).sum();
  }

  private double lagSeconds() {
    long oldest =
        waiting.values().stream()
            .mapToLong(Waiting::oldestMillis)
            .filter(millis -> millis > 0)
            .min()
            .orElse(0);
    return oldest == 0 ? 0 : Math.max(0, System.currentTimeMillis() - oldest) / 1e3;
  }

  void processed(int articles, int dead, long nanos) {
    enriched.increment(articles);
    deadLetters.increment(dead);
    batches.record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * An event was enriched and committed.
   *
   * @param publishedMillis when its raw event was written to the topic
   */
  void committed(long publishedMillis) {
    latency.record(
        Math.max(0, System.currentTimeMillis() - publishedMillis), TimeUnit.MILLISECONDS);
  }

  void retried() {
    retries.increment();
  }
}
