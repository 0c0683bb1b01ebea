package io.machtin.system.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes to Kafka what nobody should: events that cannot be read, and events that were there
 * before, some of them long after newer ones of the same article.
 */
final class Intruder {
  private static final int LARGEST_RECORD = 24 << 20;
  private static final String POISON = "poison-";

  private final String bootstrapServers;
  private final Random random;
  private final Set<String> poisonedRaw = new TreeSet<>();
  private final Set<String> poisonedEnriched = new TreeSet<>();
  private int repeated;

  Intruder(String bootstrapServers, long seed) {
    this.bootstrapServers = bootstrapServers;
    this.random = new Random(seed);
  }

  /** Some events that cannot be read, and a part of all former ones once more. */
  void intrude(int poison, int oneInRepeated) throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "acks", "all",
                "max.request.size", LARGEST_RECORD),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < poison; i++) {
        poison(producer, TestBed.RAW, poisonedRaw);
        poison(producer, TestBed.ENRICHED, poisonedEnriched);
      }
      for (String topic : List.of(TestBed.RAW, TestBed.ENRICHED)) {
        repeat(producer, topic, oneInRepeated);
      }
    }
  }

  private static void poison(
      KafkaProducer<byte[], byte[]> producer, String topic, Set<String> poisoned)
      throws InterruptedException, ExecutionException {
    String key = POISON + poisoned.size();
    byte[] value = ("{\"id\": \"" + key + "\", ").getBytes(UTF_8);
    producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)).get();
    poisoned.add(key);
  }

  private void repeat(KafkaProducer<byte[], byte[]> producer, String topic, int oneIn)
      throws InterruptedException, ExecutionException {
    for (ConsumerRecord<byte[], byte[]> record : new Topic(bootstrapServers, topic).all()) {
      boolean isArticle = !new String(record.key(), UTF_8).startsWith(POISON);
      if (isArticle && random.nextInt(oneIn) == 0) {
        producer
            .send(new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()))
            .get();
        repeated++;
      }
    }
  }

  Set<String> poisonedRaw() {
    return poisonedRaw;
  }

  Set<String> poisonedEnriched() {
    return poisonedEnriched;
  }

  int repeated() {
    return repeated;
  }
}
