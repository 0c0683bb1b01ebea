package io.machtin.enrich.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.events.ArticleEvent;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes raw articles and looks for what becomes of them, as any reader of the topics would. */
record RawTopic(String bootstrapServers) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * @return the id of the new article
   */
  String send(String body) {
    return send(body, Map.of());
  }

  String send(String body, Map<String, String> headers) {
    String id = UUID.randomUUID().toString();
    sendValue(id, article(id, body), headers);
    return id;
  }

  static byte[] article(String id, String body) {
    ObjectNode article = JsonNodeFactory.instance.objectNode();
    article.put("id", id).put("revision", 1).put("contentHash", "sha256:0");
    article.put("fetchedAt", "2026-05-14T02:00:00Z");
    article.putObject("source").put("id", "test");
    article.putObject("extraction").put("method", "test").put("confidence", 1);
    article.put("title", "").put("body", body);
    return article.toString().getBytes(UTF_8);
  }

  void sendValue(String key, byte @Nullable [] value, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(ArticleEvent.RAW_TOPIC, key.getBytes(UTF_8), value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the broker did not take " + key, e);
    }
  }

  ConsumerRecord<byte[], byte[]> await(String topic, String key) {
    return await(topic, key, record -> true);
  }

  /** The first record with the key that is as wanted, from the beginning of the topic. */
  ConsumerRecord<byte[], byte[]> await(
      String topic, String key, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    return readUntil(
        topic, record -> new String(record.key(), UTF_8).equals(key) && wanted.test(record));
  }

  /**
   * Reads committed records from the beginning until one is the last that is wanted.
   *
   * @return that one
   */
  ConsumerRecord<byte[], byte[]> readUntil(
      String topic, Predicate<ConsumerRecord<byte[], byte[]>> last) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (System.nanoTime() < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (last.test(record)) {
            return record;
          }
        }
      }
    }
    throw new AssertionError("not on " + topic + " within " + PATIENCE);
  }
}
