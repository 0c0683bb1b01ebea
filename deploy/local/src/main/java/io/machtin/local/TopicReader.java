package io.machtin.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from begin to end as they are now, what is committed only, without being a member of
 * a group. Not thread-safe.
 */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int ANSWER_MILLIS = 10_000;

  private final String bootstrapServers;
  private final KafkaConsumer<byte[], byte[]> consumer;

  TopicReader(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /**
   * Hands over all records of a topic, those of a partition in their order; none if there is no
   * such topic.
   *
   * @throws StartFailure if the broker does not answer
   */
  void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    List<TopicPartition> partitions = partitions(topic);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    readToEnd(partitions, each);
  }

  /** The same for one partition, from an offset on. */
  void read(TopicPartition partition, long from, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    if (!partitions(partition.topic()).contains(partition)) {
      return;
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, Math.max(from, beginning(partition)));
    readToEnd(List.of(partition), each);
  }

  /** One record, if it is still there. */
  Optional<ConsumerRecord<byte[], byte[]>> record(TopicPartition partition, long offset) {
    if (!partitions(partition.topic()).contains(partition)
        || offset < beginning(partition)
        || offset >= end(partition)) {
      return Optional.empty();
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    while (consumer.position(partition) <= offset) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return record.offset() == offset ? Optional.of(record) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Where each partition of a topic ends now. */
  Map<TopicPartition, Long> ends(String topic) {
    return consumer.endOffsets(partitions(topic));
  }

  private List<TopicPartition> partitions(String topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    try {
      List<PartitionInfo> known = consumer.partitionsFor(topic);
      if (known != null) {
        known.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
      }
    } catch (TimeoutException e) {
      throw new StartFailure(
          "no broker answers at "
              + bootstrapServers
              + ": is the stack running (./machtin up), and on these ports (--port-base)?");
    }
    return partitions;
  }

  private long beginning(TopicPartition partition) {
    return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  private long end(TopicPartition partition) {
    return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  private void readToEnd(
      List<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
      consumer.poll(POLL).forEach(each);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
