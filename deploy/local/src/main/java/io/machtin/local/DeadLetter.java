package io.machtin.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.events.ArticleEvent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record that a service could not process, without its value: that may be large.
 *
 * @param place topic and partition where the letter lies
 * @param offset its offset there
 * @param time when it was put aside
 * @param key the record's key as text, empty if it has none
 * @param size bytes of its value
 * @param headers the record's own and those that say why and from where
 */
record DeadLetter(
    TopicPartition place,
    long offset,
    Instant time,
    String key,
    int size,
    Map<String, String> headers) {

  private static final String REASON = "dead-letter-reason";
  private static final String TOPIC = "dead-letter-topic";
  private static final String PARTITION = "dead-letter-partition";
  private static final String OFFSET = "dead-letter-offset";

  static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
    return new DeadLetter(
        new TopicPartition(record.topic(), record.partition()),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        text(record.key()),
        Math.max(0, record.serializedValueSize()),
        headers);
  }

  /** Short name for commands: {@code raw:2:15} is offset 15 of partition 2 of the raw letters. */
  String id() {
    String name = place.topic().substring(place.topic().indexOf('.', "machtin.".length()) + 1);
    return name.substring(0, name.length() - ArticleEvent.DEAD_LETTER_SUFFIX.length())
        + ":"
        + place.partition()
        + ":"
        + offset;
  }

  String reason() {
    return headers.getOrDefault(REASON, "unknown");
  }

  String service() {
    return headers.getOrDefault("dead-letter-service", "unknown");
  }

  /** The partition that it was read from, and where it goes when it is replayed. */
  TopicPartition source() {
    String letters = place.topic();
    return new TopicPartition(
        headers.getOrDefault(
            TOPIC,
            letters.substring(0, letters.length() - ArticleEvent.DEAD_LETTER_SUFFIX.length())),
        Integer.parseInt(headers.getOrDefault(PARTITION, "0")));
  }

  /** Its offset in {@link #source}, -1 if nobody wrote it down. */
  long sourceOffset() {
    return Long.parseLong(headers.getOrDefault(OFFSET, "-1"));
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }
}
