package io.machtin.broker.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters that nobody has settled. A letter is settled by a record behind it in its own
 * partition that names its offset ({@code ./machtin dlq} writes those). Remembers what it has read,
 * so that each record is read once. Not thread-safe.
 */
public final class OpenLetters {
  /** Header of a record that settles the letter with this offset. */
  public static final String SETTLED_OFFSET = "dead-letter-settled-offset";

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int LONGEST_REASON = 200;

  private final Map<TopicPartition, TreeMap<Long, Letter>> open = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();

  /** When a record was put aside, and why. */
  public record Letter(Instant at, String reason) {}

  /**
   * Reads what has come since the last time; stops after {@code most} and goes on the next time.
   */
  public void look(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> beginnings,
      Map<TopicPartition, Long> ends,
      Duration most) {
    beginnings.forEach(this::forgetBefore);
    List<TopicPartition> behind =
        ends.keySet().stream().filter(each -> next(each) < end(ends, each)).toList();
    consumer.assign(behind);
    behind.forEach(partition -> consumer.seek(partition, next(partition)));
    long deadline = System.nanoTime() + most.toNanos();
    while (behind.stream().anyMatch(each -> next(each) < end(ends, each))
        && System.nanoTime() < deadline) {
      consumer.poll(POLL).forEach(this::take);
      behind.forEach(partition -> next.put(partition, consumer.position(partition)));
    }
  }

  /** The offset from which on a partition has not been read. */
  long next(TopicPartition partition) {
    return next.getOrDefault(partition, 0L);
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }

  /** What the topic no longer keeps lies open nowhere. */
  void forgetBefore(TopicPartition partition, long beginning) {
    next.merge(partition, beginning, Math::max);
    letters(partition).headMap(beginning).clear();
  }

  void take(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    next.merge(partition, record.offset() + 1, Math::max);
    String settled = header(record, SETTLED_OFFSET);
    if (settled == null) {
      String reason = Optional.ofNullable(header(record, DeadLetter.REASON)).orElse("unknown");
      letters(partition)
          .put(
              record.offset(),
              new Letter(
                  Instant.ofEpochMilli(record.timestamp()),
                  reason.length() > LONGEST_REASON
                      ? reason.substring(0, LONGEST_REASON) + "…"
                      : reason));
    } else {
      try {
        letters(partition).remove(Long.parseLong(settled));
      } catch (NumberFormatException e) {
        // Written by nobody that we know; it settles nothing.
      }
    }
  }

  /**
   * Takes a letter as settled whose mark cannot be read yet: what a transaction has written shows a
   * moment after its commit.
   */
  void settled(TopicPartition partition, long offset) {
    letters(partition).remove(offset);
  }

  /** Offsets of the open letters of a partition from an offset on, in their order. */
  NavigableSet<Long> offsets(TopicPartition partition, long from) {
    return letters(partition).tailMap(from, true).navigableKeySet();
  }

  private TreeMap<Long, Letter> letters(TopicPartition partition) {
    return open.computeIfAbsent(partition, first -> new TreeMap<>());
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /** The open letters of some topics. */
  public List<Letter> open(Collection<String> topics) {
    return open.entrySet().stream()
        .filter(each -> topics.contains(each.getKey().topic()))
        .flatMap(each -> each.getValue().values().stream())
        .toList();
  }
}
