package io.machtin.query.consume;

import io.machtin.events.ArticleEvent;
import io.machtin.query.projection.Projection;
import io.machtin.query.store.Migrations;
import io.machtin.query.store.QueryTimeoutException;
import io.machtin.query.store.StoreUnavailableException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The loop of the projection, on a thread of its own: poll, store, commit. While the database is
 * down the partitions are paused and the loop goes on polling, so that the group keeps its member;
 * then the same records are read again.
 */
@Singleton
public final class EnrichedConsumer {
  private static final Logger LOG = Logger.getLogger(EnrichedConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long STOP_SECONDS = 20;

  private final ConsumeConfig config;
  private final KafkaClients clients;
  private final Migrations migrations;
  private final Projection projection;
  private final ConsumeMetrics metrics;
  private volatile boolean stopping;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private @Nullable Thread thread;

  EnrichedConsumer(
      ConsumeConfig config,
      KafkaClients clients,
      Migrations migrations,
      Projection projection,
      ConsumeMetrics metrics) {
    this.config = config;
    this.clients = clients;
    this.migrations = migrations;
    this.projection = projection;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) {
    if (config.enabled()) {
      Thread started = new Thread(this::run, "projection");
      started.start();
      thread = started;
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    KafkaConsumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
    Thread running = thread;
    if (running != null) {
      running.join(TimeUnit.SECONDS.toMillis(1));
      running.interrupt();
      running.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    }
  }

  /** Whether the loop runs, or was not asked to. */
  boolean isAlive() {
    Thread running = thread;
    return !config.enabled() || running != null && running.isAlive();
  }

  private void run() {
    try {
      migrations.await();
      while (!stopping) {
        runUntilBrokerFails();
      }
    } catch (InterruptedException | InterruptException | WakeupException e) {
      LOG.debugf("event=projection-stopped by=%s", e.getClass().getSimpleName());
    }
  }

  private void runUntilBrokerFails() throws InterruptedException {
    try (KafkaConsumer<byte[], byte[]> opened = clients.consumer();
        DeadLetters deadLetters = new DeadLetters(clients.producer("query-dead-letters"))) {
      consumer = opened;
      opened.subscribe(List.of(ArticleEvent.ENRICHED_TOPIC));
      BatchProcessor processor = new BatchProcessor(projection, deadLetters, metrics);
      Backoff backoff = new Backoff(config.retryAfter(), config.retryAtMost());
      while (!stopping) {
        step(opened, processor, backoff);
      }
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.errorf(e, "event=consumer-failed reason=%s", e.getMessage());
      TimeUnit.SECONDS.sleep(1);
    } finally {
      consumer = null;
    }
  }

  private void step(KafkaConsumer<byte[], byte[]> from, BatchProcessor processor, Backoff backoff) {
    if (backoff.isOver()) {
      from.resume(from.paused());
    }
    ConsumerRecords<byte[], byte[]> records = from.poll(POLL);
    if (records.isEmpty()) {
      if (from.paused().isEmpty()) {
        metrics.waiting(0, Instant.MAX);
      }
      return;
    }
    Instant oldest = oldest(records);
    metrics.waiting(records.count() + behind(from), oldest);
    try {
      processor.process(records);
      from.commitSync();
      backoff.reset();
      long waiting = behind(from);
      metrics.waiting(waiting, oldest);
    } catch (CommitFailedException | RebalanceInProgressException e) {
      // Stored, but the group has moved on; whoever has the partition now reads it again in vain.
      LOG.infof("event=commit-skipped reason=%s", e.getClass().getSimpleName());
    } catch (StoreUnavailableException
        | QueryTimeoutException
        | DeadLetters.DeadLetterException e) {
      for (TopicPartition partition : records.partitions()) {
        from.seek(partition, records.records(partition).get(0).offset());
      }
      from.pause(from.assignment());
      backoff.begin();
      metrics.retry();
      LOG.warnf(
          "event=batch-postponed records=%d retryInMillis=%d reason=%s",
          records.count(), backoff.millis(), e.getMessage());
    }
  }

  private static Instant oldest(ConsumerRecords<byte[], byte[]> records) {
    long oldest = Long.MAX_VALUE;
    for (var each : records) {
      oldest = Math.min(oldest, each.timestamp());
    }
    return Instant.ofEpochMilli(oldest);
  }

  private static long behind(KafkaConsumer<byte[], byte[]> from) {
    long behind = 0;
    for (TopicPartition partition : from.assignment()) {
      behind += from.currentLag(partition).orElse(0);
    }
    return behind;
  }
}
