package io.machtin.broker.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Makes dead letters of records; {@link DeadLetter} reads them. */
public final class LetterRecord {
  private static final int LONGEST_REASON = 1000;

  private LetterRecord() {}

  /**
   * The record as it came, with headers that say why and from where (SmallRye's names).
   *
   * @param topic of dead letters
   * @param service that could not process the record
   */
  public static ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> poison, Throwable cause, String topic, String service) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topic, null, poison.key(), poison.value(), poison.headers());
    Headers headers = letter.headers();
    set(headers, DeadLetter.REASON, reason(cause));
    set(headers, "dead-letter-exception-class-name", cause.getClass().getName());
    if (cause.getCause() != null) {
      set(headers, "dead-letter-cause", reason(cause.getCause()));
      set(headers, "dead-letter-cause-class-name", cause.getCause().getClass().getName());
    }
    set(headers, DeadLetter.TOPIC, poison.topic());
    set(headers, DeadLetter.PARTITION, Integer.toString(poison.partition()));
    set(headers, DeadLetter.OFFSET, Long.toString(poison.offset()));
    set(headers, "dead-letter-service", service);
    return letter;
  }

  /**
   * The letter without its value, which is told by its size in a header. It is empty, not absent: a
   * replay must not be taken for a takedown. The event itself is where the other headers say.
   */
  public static ProducerRecord<byte[], byte[]> withoutValue(ProducerRecord<byte[], byte[]> letter) {
    byte[] value = letter.value();
    ProducerRecord<byte[], byte[]> small =
        new ProducerRecord<>(letter.topic(), null, letter.key(), new byte[0], letter.headers());
    set(
        small.headers(),
        DeadLetter.VALUE_LEFT_OUT,
        Integer.toString(value == null ? 0 : value.length));
    return small;
  }

  /**
   * What is wrong, cut short: some messages quote the value, and a letter that is larger than a
   * record may be would hold up its partition for good. What has no message has a name.
   */
  public static String reason(Throwable cause) {
    String reason = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getName());
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + " …";
  }

  private static void set(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }
}
