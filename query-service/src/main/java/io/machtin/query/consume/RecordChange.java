package io.machtin.query.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.query.projection.Change;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the topic and the change that it asks for. */
record RecordChange(ConsumerRecord<byte[], byte[]> source, Change change) {

  /**
   * @throws IllegalArgumentException if the record breaks the contract; the message says how
   */
  static RecordChange of(ConsumerRecord<byte[], byte[]> source) {
    byte[] value = source.value();
    if (value == null) {
      return new RecordChange(source, new Change.Removed(id(source.key())));
    }
    return new RecordChange(source, Change.ofEvent(value));
  }

  private static UUID id(byte[] key) {
    String text = key == null ? "" : new String(key, UTF_8);
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the key of a tombstone must be the article's id (a UUID), but is '" + text + "'", e);
    }
  }
}
