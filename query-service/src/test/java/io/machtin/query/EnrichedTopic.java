package io.machtin.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.events.ArticleEvent;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What tests put on the enriched topic, as enrich-service does. */
public final class EnrichedTopic {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private EnrichedTopic() {}

  /** Publishes articles and waits until the newest of each is what readers get. */
  public static void publish(SampleArticle... articles) {
    for (SampleArticle each : articles) {
      send(each.key(), each.event());
    }
    for (SampleArticle each : articles) {
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> RestAssured.get("/v1/articles/" + each.id()).statusCode(),
              status -> status == 200);
    }
  }

  /** Publishes any record and returns when the broker has it. */
  public static void send(byte @Nullable [] key, byte @Nullable [] value) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                EmbeddedServers.running().kafka().bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> message =
          new ProducerRecord<>(ArticleEvent.ENRICHED_TOPIC, key, value);
      message.headers().add("ce_id", "test".getBytes(UTF_8));
      producer.send(message).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for a dead letter that is like this. */
  public static ConsumerRecord<byte[], byte[]> awaitDeadLetter(
      Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                EmbeddedServers.running().kafka().bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                UUID.randomUUID().toString(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(ArticleEvent.ENRICHED_TOPIC + ArticleEvent.DEAD_LETTER_SUFFIX));
      long end = System.nanoTime() + LIMIT.toNanos();
      while (System.nanoTime() < end) {
        for (var each : consumer.poll(Duration.ofMillis(200))) {
          if (wanted.test(each)) {
            return each;
          }
        }
      }
      throw new AssertionError("no such dead letter within " + LIMIT);
    }
  }
}
