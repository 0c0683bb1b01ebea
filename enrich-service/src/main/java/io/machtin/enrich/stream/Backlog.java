package io.machtin.enrich.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** How much waits for one loop, and for how long. Used by the loop's thread only. */
final class Backlog {

  /** When the last record that was read of a partition was written: what waits is not older. */
  private final Map<TopicPartition, Long> lastRead = new HashMap<>();

  void read(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      lastRead.put(new TopicPartition(record.topic(), record.partition()), record.timestamp());
    }
  }

  void tell(KafkaConsumer<byte[], byte[]> consumer, StreamMetrics metrics, String member) {
    long events = 0;
    long oldest = 0;
    for (TopicPartition partition : consumer.assignment()) {
      long behind = consumer.currentLag(partition).orElse(0);
      events += behind;
      Long written = lastRead.get(partition);
      if (behind > 0 && written != null && (oldest == 0 || written < oldest)) {
        oldest = written;
      }
    }
    metrics.waiting(member, events, oldest);
  }
}
