package io.machtin.enrich.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Starts the loops with the service and lets them finish their batches when it stops. */
@Singleton
public final class EnrichmentWorkers {
  private static final long STOP_SECONDS = 20;

  private final Map<String, Object> connection;
  private final StreamConfig config;
  private final LiveEnricher enricher;
  private final StreamMetrics metrics;
  private final List<EnrichmentLoop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  EnrichmentWorkers(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      StreamConfig config,
      LiveEnricher enricher,
      StreamMetrics metrics) {
    this.connection = connection;
    this.config = config;
    this.enricher = enricher;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) {
    String replica = config.instance().orElseGet(() -> UUID.randomUUID().toString());
    KafkaClients clients = new KafkaClients(connection, config);
    RecordEnrichment enrichment = new RecordEnrichment(enricher::current, Clock.systemUTC());
    for (int i = 0; i < config.threads(); i++) {
      String member = config.groupId() + "-" + replica + "-" + i;
      EnrichmentLoop loop = new EnrichmentLoop(config, clients, enrichment, metrics, member);
      Thread thread = new Thread(loop, "enrich-" + i);
      loops.add(loop);
      threads.add(thread);
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loops.forEach(EnrichmentLoop::stop);
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    for (Thread thread : threads) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(limit - System.nanoTime())));
    }
  }

  /** Whether every loop runs. */
  boolean areAlive() {
    return threads.stream().allMatch(Thread::isAlive);
  }
}
