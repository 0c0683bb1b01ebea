package io.machtin.ingest.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The one producer of this process, made at its first use so that the service starts (and says that
 * it is not ready) while the broker's name does not resolve yet.
 */
@Singleton
final class ProducerSupplier {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Map<String, Object> connection;
  private final PublishConfig config;
  private final MeterRegistry meters;
  private @Nullable Producer<String, byte[]> producer;
  private @Nullable KafkaClientMetrics metrics;

  ProducerSupplier(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      PublishConfig config,
      MeterRegistry meters) {
    this.connection = connection;
    this.config = config;
    this.meters = meters;
  }

  /**
   * @throws KafkaException if the broker's address does not resolve
   */
  synchronized Producer<String, byte[]> get() {
    Producer<String, byte[]> present = producer;
    if (present == null) {
      present = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
      metrics = new KafkaClientMetrics(present);
      metrics.bindTo(meters);
      producer = present;
    }
    return present;
  }

  private Map<String, Object> settings() {
    int timeout = Math.toIntExact(config.acknowledgementTimeout().toMillis());
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, config.buffer().asLongValue());
    settings.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.toIntExact(config.maxEvent().asLongValue()));
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.bufferTimeout().toMillis());
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return settings;
  }

  @PreDestroy
  synchronized void close() {
    if (metrics != null) {
      metrics.close();
    }
    if (producer != null) {
      producer.close(CLOSING);
    }
  }
}
