package io.machtin.enrich.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One thread's work: poll, enrich, write and commit in one transaction (consume-transform-produce,
 * KIP-447: the group's metadata fences a member that has lost its partitions). What fails in Kafka
 * is aborted and read again with clients of a new generation; what fails in a record goes to the
 * dead-letter topic in the same transaction and never holds up the partition.
 */
final class EnrichmentLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(EnrichmentLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Most bytes of raw articles in one transaction: what is made of them has to fit in the heap. */
  private static final int BATCH_BYTES = 2 << 20;

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final StreamConfig config;
  private final KafkaClients clients;
  private final RecordEnrichment enrichment;
  private final StreamMetrics metrics;
  private final String member;
  private volatile boolean stopping;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

  EnrichmentLoop(
      StreamConfig config,
      KafkaClients clients,
      RecordEnrichment enrichment,
      StreamMetrics metrics,
      String member) {
    this.config = config;
    this.clients = clients;
    this.enrichment = enrichment;
    this.metrics = metrics;
    this.member = member;
  }

  /** Makes the loop end after the batch that it is working on. */
  void stop() {
    stopping = true;
    KafkaConsumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
  }

  @Override
  public void run() {
    long wait = config.retryAfter().toMillis();
    try {
      while (!stopping) {
        try {
          runUntilKafkaFails();
          wait = config.retryAfter().toMillis();
        } catch (WakeupException | InterruptException e) {
          return;
        } catch (KafkaException e) {
          metrics.retried();
          LOG.warnf(
              "event=batch-aborted member=%s retryInMillis=%d reason=%s",
              member, wait, e.getMessage());
          TimeUnit.MILLISECONDS.sleep(wait);
          wait = Math.min(2 * wait, config.retryAtMost().toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The committed offsets are where new clients go on, so nothing has to be rewound by hand. */
  private void runUntilKafkaFails() {
    KafkaProducer<byte[], byte[]> producer = clients.producer(member);
    try (KafkaConsumer<byte[], byte[]> opened = clients.consumer(member)) {
      consumer = opened;
      producer.initTransactions();
      opened.subscribe(config.topics());
      Backlog backlog = new Backlog();
      while (!stopping) {
        ConsumerRecords<byte[], byte[]> records = opened.poll(POLL);
        if (!records.isEmpty()) {
          backlog.read(records);
          for (var part : Batch.cut(records, BATCH_BYTES)) {
            process(part, opened, producer);
          }
        }
        pauseAllButUrgent(opened);
        backlog.tell(opened, metrics, member);
      }
    } finally {
      consumer = null;
      metrics.waiting(member, 0, 0);
      // Without a limit a broker that never settles the transaction would hold up the next attempt.
      producer.close(CLOSING);
    }
  }

  private void process(
      List<ConsumerRecord<byte[], byte[]>> records,
      KafkaConsumer<byte[], byte[]> from,
      KafkaProducer<byte[], byte[]> to) {
    long begin = System.nanoTime();
    Batch batch = Batch.of(records, enrichment);
    Map<Integer, RecordTooLargeException> tooLarge = write(batch, from, to);
    while (!tooLarge.isEmpty()) {
      // Trying the same again would hold up the partition for ever.
      tooLarge.forEach(batch::replaceTooLarge);
      tooLarge = write(batch, from, to);
    }
    metrics.processed(
        batch.written().size() - batch.dead(), batch.dead(), System.nanoTime() - begin);
    records.forEach(record -> metrics.committed(record.timestamp()));
  }

  /**
   * Writes and commits all of a batch or nothing.
   *
   * @return the records for whose size nothing was written; empty when everything is
   * @throws KafkaException if nothing was written for another reason
   */
  private static Map<Integer, RecordTooLargeException> write(
      Batch batch, KafkaConsumer<byte[], byte[]> from, KafkaProducer<byte[], byte[]> to) {
    Map<Integer, RecordTooLargeException> tooLarge = new ConcurrentHashMap<>();
    to.beginTransaction();
    try {
      for (int i = 0; i < batch.written().size(); i++) {
        int index = i;
        to.send(
            batch.written().get(i),
            (position, failure) -> {
              if (failure instanceof RecordTooLargeException size) {
                tooLarge.put(index, size);
              }
            });
      }
      to.sendOffsetsToTransaction(batch.next(), from.groupMetadata());
      to.commitTransaction();
    } catch (KafkaException e) {
      abort(to, e);
      if (tooLarge.isEmpty()) {
        throw e;
      }
    }
    return tooLarge;
  }

  private static void abort(KafkaProducer<byte[], byte[]> producer, KafkaException cause) {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      // A fenced producer cannot; its transaction is aborted by the broker.
      cause.addSuppressed(e);
      throw cause;
    }
  }

  /**
   * Fresh news goes first: less urgent topics stand still while a more urgent one has a backlog.
   */
  private void pauseAllButUrgent(KafkaConsumer<byte[], byte[]> from) {
    List<TopicPartition> paused = new ArrayList<>();
    List<TopicPartition> resumed = new ArrayList<>();
    boolean backlog = false;
    for (String topic : config.topics()) {
      boolean behind = false;
      for (TopicPartition partition : from.assignment()) {
        if (partition.topic().equals(topic)) {
          (backlog ? paused : resumed).add(partition);
          behind |= from.currentLag(partition).orElse(0) > 0;
        }
      }
      backlog |= behind;
    }
    from.pause(paused);
    from.resume(resumed);
  }
}
