package io.machtin.broker.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from begin to end as they are now, without being a member of a group. Every method
 * throws {@link BrokerUnreachableException} if the broker does not answer. Not thread-safe.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ANSWER_MILLIS = 10_000;

  private final String bootstrapServers;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * A reader of what is committed.
   *
   * @param connection where the broker is and how to log in, as Kafka names it
   * @throws BrokerUnreachableException if the broker's name does not resolve
   */
  public TopicReader(Map<String, ?> connection) {
    this(connection, "read_committed");
  }

  /** A reader that sees also what open transactions have written, and broken ones. */
  public static TopicReader ofUncommitted(Map<String, ?> connection) {
    return new TopicReader(connection, "read_uncommitted");
  }

  private TopicReader(Map<String, ?> connection, String isolation) {
    this.bootstrapServers = String.valueOf(connection.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
    Map<String, Object> settings = new HashMap<>(connection);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS / 2);
    consumer =
        answered(
            () ->
                new KafkaConsumer<>(
                    settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /**
   * Hands over all records of a topic, those of a partition in their order; none if there is no
   * such topic.
   */
  public void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    partitions(topic).forEach(partition -> read(partition, 0, each));
  }

  /** The same for one partition, from an offset on. */
  public void read(
      TopicPartition partition, long from, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    readWhile(
        partition,
        from,
        record -> {
          each.accept(record);
          return true;
        });
  }

  /**
   * Hands over the records of one partition from an offset on, in their order, until it is told
   * {@code false} or has come to the end.
   */
  public void readWhile(
      TopicPartition partition, long from, Predicate<ConsumerRecord<byte[], byte[]>> each) {
    if (!partitions(partition.topic()).contains(partition)) {
      return;
    }
    long end = end(partition);
    consumer.assign(List.of(partition));
    consumer.seek(partition, Math.max(from, beginning(partition)));
    long quietSince = System.nanoTime();
    while (position(partition) < end) {
      ConsumerRecords<byte[], byte[]> records = answered(() -> consumer.poll(POLL));
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (!each.test(record)) {
          return;
        }
      }
      if (!records.isEmpty()) {
        quietSince = System.nanoTime();
      } else if (System.nanoTime() - quietSince > PATIENCE.toNanos()) {
        throw new BrokerUnreachableException(
            bootstrapServers, new TimeoutException("no record for " + PATIENCE.toSeconds() + " s"));
      }
    }
  }

  /** One record, if it is still there. */
  public Optional<ConsumerRecord<byte[], byte[]>> record(TopicPartition partition, long offset) {
    List<ConsumerRecord<byte[], byte[]>> first = new ArrayList<>(1);
    readWhile(
        partition,
        offset,
        record -> {
          first.add(record);
          return false;
        });
    return first.stream().filter(record -> record.offset() == offset).findFirst();
  }

  /** Where each partition of a topic ends now. */
  public Map<TopicPartition, Long> ends(String topic) {
    List<TopicPartition> partitions = partitions(topic);
    return answered(() -> consumer.endOffsets(partitions));
  }

  /** The partitions of a topic; none if there is no such topic. */
  public List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> known = answered(() -> consumer.partitionsFor(topic));
    return known == null
        ? List.of()
        : known.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  /** The offset of the oldest record that a partition still has. */
  public long beginning(TopicPartition partition) {
    return answered(() -> consumer.beginningOffsets(List.of(partition)))
        .getOrDefault(partition, 0L);
  }

  private long end(TopicPartition partition) {
    return answered(() -> consumer.endOffsets(List.of(partition))).getOrDefault(partition, 0L);
  }

  private long position(TopicPartition partition) {
    return answered(() -> consumer.position(partition));
  }

  private <T> T answered(Supplier<T> question) {
    try {
      return question.get();
    } catch (KafkaException e) {
      throw new BrokerUnreachableException(
          bootstrapServers, e.getCause() == null ? e : e.getCause());
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
