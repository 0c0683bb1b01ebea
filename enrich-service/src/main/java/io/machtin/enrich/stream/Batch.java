package io.machtin.enrich.stream;

import io.machtin.broker.deadletter.LetterRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * What one poll gave and what is to be written for it: for every record the enriched article, or a
 * dead letter.
 */
final class Batch {
  private static final Logger LOG = Logger.getLogger(Batch.class);

  private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
  private final List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
  private final List<State> states = new ArrayList<>();

  private enum State {
    ENRICHED,
    DEAD,
    DEAD_WITHOUT_VALUE
  }

  /** Cuts what a poll gave so that no part has more than some bytes, unless in one record. */
  static List<List<ConsumerRecord<byte[], byte[]>>> cut(
      Iterable<ConsumerRecord<byte[], byte[]>> records, long mostBytes) {
    List<List<ConsumerRecord<byte[], byte[]>>> parts = new ArrayList<>();
    long bytes = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      int size = Math.max(0, record.serializedValueSize());
      if (parts.isEmpty() || bytes + size > mostBytes) {
        parts.add(new ArrayList<>());
        bytes = 0;
      }
      bytes += size;
      parts.get(parts.size() - 1).add(record);
    }
    return parts;
  }

  /** Enriches every record; what fails is a dead letter. */
  static Batch of(List<ConsumerRecord<byte[], byte[]>> records, RecordEnrichment enrichment) {
    Batch batch = new Batch();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      batch.read.add(record);
      try {
        batch.written.add(enrichment.enriched(record));
        batch.states.add(State.ENRICHED);
      } catch (RuntimeException | StackOverflowError e) {
        batch.written.add(RecordEnrichment.deadLetter(record, e));
        batch.states.add(State.DEAD);
        warn(record, e);
      }
    }
    return batch;
  }

  List<ProducerRecord<byte[], byte[]>> written() {
    return written;
  }

  /** How many records have a dead letter. */
  int dead() {
    return (int) states.stream().filter(state -> state != State.ENRICHED).count();
  }

  /**
   * Writes something smaller for a record that the broker does not take: a dead letter for an
   * enriched article, one without the value for a dead letter.
   *
   * @throws IllegalStateException if there is nothing smaller
   */
  void replaceTooLarge(int index, RuntimeException cause) {
    ConsumerRecord<byte[], byte[]> record = read.get(index);
    switch (states.get(index)) {
      case ENRICHED -> {
        IllegalArgumentException reason =
            new IllegalArgumentException(
                "the enriched article is larger than its topic takes: " + cause.getMessage(),
                cause);
        written.set(index, RecordEnrichment.deadLetter(record, reason));
        states.set(index, State.DEAD);
        warn(record, reason);
      }
      case DEAD -> {
        written.set(index, LetterRecord.withoutValue(written.get(index)));
        states.set(index, State.DEAD_WITHOUT_VALUE);
      }
      case DEAD_WITHOUT_VALUE ->
          throw new IllegalStateException(
              "the dead-letter topic takes not even a letter without value", cause);
    }
  }

  /** The offsets to go on with once everything is written. */
  Map<TopicPartition, OffsetAndMetadata> next() {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : read) {
      next.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
    return next;
  }

  private static void warn(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
    // Whoever sent the event can see from the reason what is wrong with it; a defect of ours is
    // found by where it was thrown.
    Throwable defect = cause instanceof IllegalArgumentException ? null : cause;
    LOG.warnf(
        defect,
        "event=dead-letter topic=%s partition=%d offset=%d exception=%s reason=%s",
        record.topic(),
        record.partition(),
        record.offset(),
        cause.getClass().getName(),
        LetterRecord.reason(cause));
  }
}
