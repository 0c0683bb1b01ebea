package io.machtin.broker.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.events.ArticleEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

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
public record DeadLetter(
    TopicPartition place,
    long offset,
    Instant time,
    String key,
    int size,
    Map<String, String> headers) {

  static final String REASON = "dead-letter-reason";
  static final String TOPIC = "dead-letter-topic";
  static final String PARTITION = "dead-letter-partition";
  static final String OFFSET = "dead-letter-offset";
  static final String VALUE_LEFT_OUT = "dead-letter-value-left-out";

  /** Of a record of a dead-letter topic. */
  public static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
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

  /**
   * Where a letter lies.
   *
   * @param partition topic and partition
   * @param offset its offset there
   */
  public record Place(TopicPartition partition, long offset) {
    private static final Pattern FORM = Pattern.compile("(raw|enriched):(\\d{1,9}):(\\d{1,18})");

    /** Of a letter's short name; empty where the text is none. */
    public static Optional<Place> of(String id) {
      Matcher form = FORM.matcher(id);
      if (!form.matches()) {
        return Optional.empty();
      }
      String topic =
          (form.group(1).equals("raw") ? ArticleEvent.RAW_TOPIC : ArticleEvent.ENRICHED_TOPIC)
              + ArticleEvent.DEAD_LETTER_SUFFIX;
      return Optional.of(
          new Place(
              new TopicPartition(topic, Integer.parseInt(form.group(2))),
              Long.parseLong(form.group(3))));
    }

    /** Short name for people: {@code raw:2:15} is offset 15 of partition 2 of the raw letters. */
    public String id() {
      return (partition.topic().startsWith(ArticleEvent.RAW_TOPIC) ? "raw:" : "enriched:")
          + partition.partition()
          + ":"
          + offset;
    }
  }

  /** Its short name, see {@link Place#id}. */
  public String id() {
    return new Place(place, offset).id();
  }

  /** Why it could not be processed. */
  public String reason() {
    return headers.getOrDefault(REASON, "unknown");
  }

  /** The service that put it aside. */
  public String service() {
    return headers.getOrDefault("dead-letter-service", "unknown");
  }

  /** The partition that it was read from, and where it goes when it is replayed. */
  public TopicPartition source() {
    String letters = place.topic();
    return new TopicPartition(
        headers.getOrDefault(
            TOPIC,
            letters.substring(0, letters.length() - ArticleEvent.DEAD_LETTER_SUFFIX.length())),
        (int) number(PARTITION, 0));
  }

  /** Its offset in {@link #source}, -1 if nobody wrote it down. */
  public long sourceOffset() {
    return number(OFFSET, -1);
  }

  /** Whether its value was larger than the dead-letter topic takes, and stayed where it was. */
  public boolean isWithoutValue() {
    return headers.containsKey(VALUE_LEFT_OUT);
  }

  /** Anybody may write to the topic; what is no number counts as not written down. */
  private long number(String header, long otherwise) {
    try {
      return Long.parseLong(headers.getOrDefault(header, ""));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }
}
