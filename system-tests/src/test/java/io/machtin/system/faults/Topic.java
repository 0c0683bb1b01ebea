package io.machtin.system.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic as those see it who read committed records only. */
record Topic(String bootstrapServers, String name) {
  private static final Duration POLL = Duration.ofMillis(500);

  /** Everything in it now, partition by partition. */
  List<ConsumerRecord<byte[], byte[]>> all() {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map(info -> new TopicPartition(name, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(POLL).forEach(all::add);
      }
    }
    return all;
  }

  /** The keys of its records, in the order of {@link #all}. */
  List<String> keys() {
    return all().stream().map(record -> new String(record.key(), UTF_8)).toList();
  }

  /** Each value of a header that its records have, those without it as an empty one. */
  Set<String> header(String header) {
    return all().stream()
        .map(record -> record.headers().lastHeader(header))
        .map(found -> found == null ? "" : new String(found.value(), UTF_8))
        .collect(Collectors.toSet());
  }
}
