package io.machtin.query.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Since when the first record behind each place has been waiting. Reads that one record: offsets
 * alone tell neither its time nor whether there is a record at all and not only a transaction's
 * marker.
 */
final class OldestWaiting {
  private static final Duration POLL = Duration.ofMillis(100);

  private OldestWaiting() {}

  /**
   * The time of the earliest first record; absent where no place has a record behind it.
   *
   * @param from by partition the place
   * @param ends by partition the end, behind which nothing is looked for
   * @param most how long to look; partitions that have not answered then are left out
   */
  static Optional<Instant> since(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> ends,
      Duration most) {
    Map<TopicPartition, Instant> first = new HashMap<>();
    Set<TopicPartition> open = new HashSet<>(from.keySet());
    consumer.assign(open);
    from.forEach(consumer::seek);
    long deadline = System.nanoTime() + most.toNanos();
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        first.putIfAbsent(partition, Instant.ofEpochMilli(record.timestamp()));
      }
      open.removeIf(
          partition ->
              first.containsKey(partition)
                  || consumer.position(partition) >= ends.getOrDefault(partition, 0L));
      consumer.assign(open);
    }
    return first.values().stream().min(Instant::compareTo);
  }
}
