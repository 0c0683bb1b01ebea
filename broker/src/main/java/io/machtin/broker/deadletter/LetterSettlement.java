package io.machtin.broker.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.broker.topic.BrokerUnreachableException;
import io.machtin.broker.topic.TopicReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Settles letters, each in a transaction of its own. A second one, wherever it runs, fences the
 * first off by the transactional id.
 */
final class LetterSettlement implements AutoCloseable {
  private static final String SETTLEMENT = "dead-letter-settlement";
  private static final String TRANSACTIONAL_ID = "machtin-dead-letters";
  private static final int LARGEST_RECORD = 24 << 20;
  private static final int ANSWER_MILLIS = 10_000;

  private final String bootstrapServers;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TopicReader uncommitted;

  LetterSettlement(Map<String, ?> connection) {
    bootstrapServers = String.valueOf(connection.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    uncommitted = TopicReader.ofUncommitted(connection);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      close();
      throw inWords(e);
    }
  }

  /** Settles a letter without sending its record. */
  void settle(DeadLetter letter, Settlement settlement) {
    try {
      producer.beginTransaction();
      send(mark(letter, settlement));
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw inWords(e);
    }
  }

  /**
   * Sends the record of a letter again, unless its topic holds a newer one of the same key. What
   * arrives while the record is on its way is found before the transaction ends, so that an older
   * record never comes to stand behind a newer one, not even between looking and sending.
   *
   * @param looked up to where the source partition is known to have no newer record
   */
  Settlement replay(DeadLetter letter, ConsumerRecord<byte[], byte[]> record, long looked) {
    try {
      producer.beginTransaction();
      RecordMetadata sent = send(original(letter, record));
      TopicPartition target = new TopicPartition(sent.topic(), sent.partition());
      long from = target.equals(letter.source()) ? looked : 0;
      if (holdsAnother(record.key(), target, from, sent.offset())) {
        producer.abortTransaction();
        settle(letter, Settlement.SUPERSEDED);
        return Settlement.SUPERSEDED;
      }
      send(mark(letter, Settlement.REPLAYED));
      producer.commitTransaction();
      return Settlement.REPLAYED;
    } catch (KafkaException e) {
      throw inWords(e);
    }
  }

  private boolean holdsAnother(
      byte @Nullable [] key, TopicPartition partition, long from, long until) {
    if (key == null || from >= until) {
      return false;
    }
    boolean[] found = {false};
    uncommitted.readWhile(
        partition,
        from,
        record -> {
          if (record.offset() >= until) {
            return false;
          }
          found[0] |= Arrays.equals(key, record.key());
          return !found[0];
        });
    return found[0];
  }

  private RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while a dead letter was settled", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e);
    }
  }

  private RuntimeException inWords(KafkaException e) {
    return e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException
        ? new SettledElsewhereException(e)
        : new BrokerUnreachableException(bootstrapServers, e);
  }

  private static ProducerRecord<byte[], byte[]> original(
      DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
    ProducerRecord<byte[], byte[]> original =
        new ProducerRecord<>(letter.source().topic(), record.key(), record.value());
    record
        .headers()
        .forEach(
            header -> {
              if (!header.key().startsWith("dead-letter-")) {
                original.headers().add(header);
              }
            });
    return original;
  }

  private static ProducerRecord<byte[], byte[]> mark(DeadLetter letter, Settlement settlement) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            letter.place().topic(),
            letter.place().partition(),
            letter.key().getBytes(UTF_8),
            new byte[0]);
    record
        .headers()
        .add(OpenLetters.SETTLED_OFFSET, Long.toString(letter.offset()).getBytes(UTF_8))
        .add(SETTLEMENT, settlement.name().getBytes(UTF_8));
    return record;
  }

  @Override
  public void close() {
    producer.close();
    uncommitted.close();
  }
}
