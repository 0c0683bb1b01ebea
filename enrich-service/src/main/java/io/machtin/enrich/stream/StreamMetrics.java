package io.machtin.enrich.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** What the loops have done, for Prometheus. */
@Singleton
final class StreamMetrics {
  private final Counter enriched;
  private final Counter deadLetters;
  private final Counter retries;
  private final Timer batches;

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
  }

  void processed(int articles, int dead, long nanos) {
    enriched.increment(articles);
    deadLetters.increment(dead);
    batches.record(nanos, TimeUnit.NANOSECONDS);
  }

  void retried() {
    retries.increment();
  }
}
