package io.machtin.query.consume;

import io.machtin.broker.deadletter.LetterRecord;
import io.machtin.broker.trace.EventTrace;
import io.machtin.query.projection.Change;
import io.machtin.query.projection.Projection;
import io.machtin.query.store.QueryTimeoutException;
import io.machtin.query.store.RejectedDataException;
import io.machtin.query.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * One batch: make changes of records, store them together, put poison aside. Returns only when each
 * record is either stored or in the dead-letter topic.
 */
final class BatchProcessor {
  private static final Logger LOG = Logger.getLogger(BatchProcessor.class);

  /**
   * Most bytes of events that are in memory as changes at once, unless one alone has more: events
   * come compressed, and what is made of them is many times as large.
   */
  private static final int MOST_BYTES = 4 << 20;

  private final Projection projection;
  private final DeadLetters deadLetters;
  private final ConsumeMetrics metrics;
  private final boolean rebuilding;

  /**
   * @param rebuilding whether a live store beside this one reads the same records, so that poison
   *     is put aside already
   */
  BatchProcessor(
      Projection projection, DeadLetters deadLetters, ConsumeMetrics metrics, boolean rebuilding) {
    this.projection = projection;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.rebuilding = rebuilding;
  }

  /**
   * @throws StoreUnavailableException if the database takes nothing now; records before it may have
   *     been stored already, which does no harm
   * @throws DeadLetters.DeadLetterException if poison could not be put aside
   */
  void process(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    List<RecordChange> changes = new ArrayList<>();
    long bytes = 0;
    for (ConsumerRecord<byte[], byte[]> each : records) {
      int size = Math.max(0, each.serializedValueSize());
      if (bytes + size > MOST_BYTES) {
        store(changes);
        changes.clear();
        bytes = 0;
      }
      bytes += size;
      try {
        changes.add(RecordChange.of(each));
      } catch (RuntimeException e) {
        putAside(each, e);
      }
    }
    store(changes);
  }

  /** Stores all together; data that the database refuses is found by halving. */
  private void store(List<RecordChange> records) {
    if (records.isEmpty()) {
      return;
    }
    try {
      Projection.Outcome outcome =
          projection.apply(records.stream().map(RecordChange::change).toList());
      metrics.stored(outcome);
      for (RecordChange each : records) {
        if (each.change() instanceof Change.Enriched enriched) {
          metrics.queryable(enriched.ingestedAt(), each.source().timestamp());
          EventTrace.of(each.source(), "store").close();
        }
      }
    } catch (StoreUnavailableException | QueryTimeoutException e) {
      throw e;
    } catch (RuntimeException e) {
      if (records.size() == 1) {
        putAside(records.get(0).source(), e);
        return;
      }
      int half = records.size() / 2;
      store(records.subList(0, half));
      store(records.subList(half, records.size()));
    }
  }

  private void putAside(ConsumerRecord<byte[], byte[]> poison, RuntimeException cause) {
    if (!rebuilding) {
      deadLetters.put(poison, cause);
    }
    metrics.dead();
    // Whoever wrote the event can see from the reason what is wrong with it; a defect of ours is
    // found by where it was thrown.
    boolean refused =
        cause instanceof IllegalArgumentException || cause instanceof RejectedDataException;
    LOG.warnf(
        refused ? null : cause,
        "event=dead-letter topic=%s partition=%d offset=%d exception=%s reason=%s",
        poison.topic(),
        poison.partition(),
        poison.offset(),
        cause.getClass().getName(),
        LetterRecord.reason(cause));
  }
}
