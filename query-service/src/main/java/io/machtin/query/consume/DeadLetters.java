package io.machtin.query.consume;

import io.machtin.broker.deadletter.LetterRecord;
import io.machtin.events.ArticleEvent;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Puts aside what can never be stored: key, value and headers as they came, and headers that say
 * why and from where (the names are SmallRye's). Thread-safe; connects when the first letter comes.
 */
final class DeadLetters implements AutoCloseable {
  private final KafkaClients clients;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  DeadLetters(KafkaClients clients) {
    this.clients = clients;
  }

  private synchronized KafkaProducer<byte[], byte[]> producer() {
    KafkaProducer<byte[], byte[]> open = producer;
    if (open == null) {
      open = clients.producer("query-dead-letters");
      producer = open;
    }
    return open;
  }

  /**
   * Returns when the broker has the record.
   *
   * @throws DeadLetterException if the broker did not take it; the record must be read again
   */
  void put(ConsumerRecord<byte[], byte[]> poison, RuntimeException cause) {
    ProducerRecord<byte[], byte[]> letter =
        LetterRecord.of(
            poison, cause, poison.topic() + ArticleEvent.DEAD_LETTER_SUFFIX, "query-service");
    try {
      send(letter);
    } catch (RecordTooLargeException e) {
      // Trying the same again would hold up the partition for ever.
      send(LetterRecord.withoutValue(letter));
    }
  }

  /**
   * @throws RecordTooLargeException if the topic never takes it
   */
  private void send(ProducerRecord<byte[], byte[]> letter) {
    try {
      producer().send(letter).get();
    } catch (ExecutionException e) {
      byte[] value = letter.value();
      if (e.getCause() instanceof RecordTooLargeException tooLarge
          && value != null
          && value.length > 0) {
        throw tooLarge;
      }
      throw new DeadLetterException(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new DeadLetterException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close();
    }
  }

  /** The dead-letter topic did not take a record. */
  static final class DeadLetterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DeadLetterException(Throwable cause) {
      super("the dead-letter topic did not take a record: " + cause.getMessage(), cause);
    }
  }
}
