package io.machtin.query.consume;

import io.machtin.events.ArticleEvent;
import io.machtin.query.store.QueryTimeoutException;
import io.machtin.query.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Poll, store, commit, on one thread. While the database is down the partitions are paused and the
 * loop goes on polling, so that the group keeps its member; then the same records are read again.
 */
final class ConsumerLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaClients clients;
  private final BatchProcessor processor;
  private final Backoff backoff;
  private final ConsumeMetrics metrics;
  private final ConsumerGroup group;
  private final int number;
  private volatile Map<TopicPartition, Long> stored = Map.of();
  private volatile boolean stopping;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

  ConsumerLoop(
      KafkaClients clients,
      BatchProcessor processor,
      Backoff backoff,
      ConsumeMetrics metrics,
      ConsumerGroup group,
      int number) {
    this.clients = clients;
    this.processor = processor;
    this.backoff = backoff;
    this.metrics = metrics;
    this.group = group;
    this.number = number;
  }

  /** Lets the loop end after the batch at hand. */
  void stop() {
    stopping = true;
    KafkaConsumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        runUntilBrokerFails();
      }
    } catch (InterruptedException | InterruptException | WakeupException e) {
      LOG.debugf("event=projection-stopped loop=%d by=%s", number, e.getClass().getSimpleName());
    }
  }

  private void runUntilBrokerFails() throws InterruptedException {
    try (KafkaConsumer<byte[], byte[]> opened = clients.consumer(group.id(), number)) {
      consumer = opened;
      opened.subscribe(List.of(ArticleEvent.ENRICHED_TOPIC));
      while (!stopping) {
        step(opened);
        stored = positions(opened);
      }
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (StoreUnavailableException | QueryTimeoutException e) {
      LOG.warnf("event=consumer-waits loop=%d reason=%s", number, e.getMessage());
      TimeUnit.SECONDS.sleep(1);
    } catch (KafkaException e) {
      LOG.errorf(e, "event=consumer-failed loop=%d reason=%s", number, e.getMessage());
      TimeUnit.SECONDS.sleep(1);
    } finally {
      consumer = null;
    }
  }

  private void step(KafkaConsumer<byte[], byte[]> from) {
    if (backoff.isOver()) {
      from.resume(from.paused());
    }
    ConsumerRecords<byte[], byte[]> records = from.poll(POLL);
    if (records.isEmpty()) {
      if (from.paused().isEmpty()) {
        metrics.waiting(number, 0, Instant.MAX);
      }
      return;
    }
    Instant oldest = oldest(records);
    metrics.waiting(number, records.count() + behind(from), oldest);
    try {
      processor.process(records);
      from.commitSync();
      backoff.reset();
      metrics.waiting(number, behind(from), oldest);
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

  /** For each partition of this loop the offset before which everything is stored. */
  Map<TopicPartition, Long> stored() {
    return stored;
  }

  private static Map<TopicPartition, Long> positions(KafkaConsumer<byte[], byte[]> from) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition partition : from.assignment()) {
      try {
        positions.put(partition, from.position(partition, POLL));
      } catch (TimeoutException e) {
        // Where it stands is not known yet, so nothing of it counts as stored.
      }
    }
    return positions;
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
