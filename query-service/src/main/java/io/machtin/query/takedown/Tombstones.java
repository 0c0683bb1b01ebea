package io.machtin.query.takedown;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.events.ArticleEvent;
import io.machtin.query.consume.KafkaClients;
import io.machtin.query.store.StoreUnavailableException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Tells the log of truth that an article is gone: a record without value on both topics, so that
 * compaction forgets its text and no replay of either brings it back.
 */
@Singleton
final class Tombstones {
  private final KafkaClients clients;

  Tombstones(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * Returns when the broker has both.
   *
   * @throws StoreUnavailableException if it does not take them now
   */
  void publish(UUID id) {
    byte[] key = id.toString().getBytes(UTF_8);
    try (KafkaProducer<byte[], byte[]> producer = clients.producer("query-takedown")) {
      for (String topic : List.of(ArticleEvent.RAW_TOPIC, ArticleEvent.ENRICHED_TOPIC)) {
        producer.send(new ProducerRecord<>(topic, key, null)).get();
      }
    } catch (ExecutionException | KafkaException e) {
      throw new StoreUnavailableException("Kafka did not take a tombstone: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while publishing a tombstone", e);
    }
  }
}
