package io.machtin.query.consume;

import io.machtin.query.projection.Projection;
import io.machtin.query.store.Migrations;
import io.machtin.query.store.StoreConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/** Starts the loops of the projection when the schema is there, and ends them with the service. */
@Singleton
public final class EnrichedConsumer {
  private static final long STOP_SECONDS = 20;

  private final ConsumeConfig config;
  private final Migrations migrations;
  private final List<ConsumerLoop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final DeadLetters deadLetters;

  EnrichedConsumer(
      ConsumeConfig config,
      KafkaClients clients,
      Migrations migrations,
      Projection projection,
      ConsumeMetrics metrics,
      ConsumerGroup group,
      StoreConfig store) {
    this.config = config;
    this.migrations = migrations;
    this.deadLetters = new DeadLetters(clients);
    if (config.enabled()) {
      BatchProcessor processor =
          new BatchProcessor(projection, deadLetters, metrics, store.replaces().isPresent());
      for (int i = 0; i < config.threads(); i++) {
        Backoff backoff = new Backoff(config.retryAfter(), config.retryAtMost());
        loops.add(new ConsumerLoop(clients, processor, backoff, metrics, group, i));
      }
    }
  }

  void start(@Observes StartupEvent event) {
    for (ConsumerLoop loop : loops) {
      Thread thread = new Thread(() -> runMigrated(loop), "projection-" + threads.size());
      threads.add(thread);
      thread.start();
    }
  }

  private void runMigrated(ConsumerLoop loop) {
    try {
      migrations.await();
      loop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** For each partition of this process the offset before which everything is stored. */
  public Map<TopicPartition, Long> stored() {
    Map<TopicPartition, Long> stored = new HashMap<>();
    loops.forEach(loop -> stored.putAll(loop.stored()));
    return stored;
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    end();
    deadLetters.close();
  }

  /** Stores the batches at hand and reads no more; may be called twice. */
  public void end() throws InterruptedException {
    loops.forEach(ConsumerLoop::stop);
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(1));
      thread.interrupt();
    }
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    for (Thread thread : threads) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(limit - System.nanoTime())));
    }
  }

  /** Whether the loops run, or were not asked to. */
  boolean isAlive() {
    return !config.enabled() || threads.stream().allMatch(Thread::isAlive);
  }
}
