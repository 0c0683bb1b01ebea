package io.machtin.enrich.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.broker.trace.EventTrace;
import io.machtin.enrich.Enricher;
import io.machtin.events.Article;
import io.machtin.events.ArticleEvent;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EventJson;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Turns one record of a raw topic into the record that is written for it. */
final class RecordEnrichment {
  private static final int LONGEST_REASON = 1000;

  /**
   * Most characters of an article's words (title, lead, body, captions). A longer one would take
   * memory that a replica with a heap of 256 MiB does not have; ingest-service refuses it.
   */
  static final int LONGEST_TEXT = 1_000_000;

  private static final String SOURCE = "/machtin/enrich-service";

  private final Supplier<Enricher> enricher;
  private final Clock clock;

  /**
   * @param enricher asked for each record, so that reloaded knowledge counts from the next one on
   */
  RecordEnrichment(Supplier<Enricher> enricher, Clock clock) {
    this.enricher = enricher;
    this.clock = clock;
  }

  /**
   * The enriched article; the tombstone for a tombstone.
   *
   * @throws IllegalArgumentException if the value is no raw article, belongs to another key, is
   *     longer than is enriched, or is too large once it is enriched
   */
  ProducerRecord<byte[], byte[]> enriched(ConsumerRecord<byte[], byte[]> raw) {
    try (EventTrace trace = EventTrace.of(raw, "enrich")) {
      trace.taken();
      ProducerRecord<byte[], byte[]> record = record(raw);
      trace.passTo(record.headers());
      return record;
    }
  }

  private ProducerRecord<byte[], byte[]> record(ConsumerRecord<byte[], byte[]> raw) {
    if (raw.key() == null) {
      throw new IllegalArgumentException("the record has no key; it must be the article's id");
    }
    if (raw.value() == null) {
      return new ProducerRecord<>(ArticleEvent.ENRICHED_TOPIC, raw.key(), null);
    }
    Article article = EventJson.readArticle(raw.value());
    if (!article.id().equals(new String(raw.key(), UTF_8))) {
      throw new IllegalArgumentException(
          "the record's key is not the id of its article, " + article.id());
    }
    int length = length(article);
    if (length > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "the article's words have %d characters, more than the %d that are enriched"
              .formatted(length, LONGEST_TEXT));
    }
    EnrichedArticle enriched = enricher.get().enrich(article, clock.instant());
    byte[] json = EventJson.write(enriched);
    if (json.length > KafkaClients.LARGEST_VALUE) {
      throw new IllegalArgumentException(
          "the enriched article has %d bytes, more than the %d that a record may have"
              .formatted(json.length, KafkaClients.LARGEST_VALUE));
    }
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(ArticleEvent.ENRICHED_TOPIC, raw.key(), json);
    ArticleEvent.headers(enriched, SOURCE)
        .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    return record;
  }

  private static int length(Article article) {
    String lead = article.lead();
    return article.title().length()
        + (lead == null ? 0 : lead.length())
        + article.body().length()
        + article.captions().stream().mapToInt(String::length).sum();
  }

  /** The record as it came, with headers that say why and from where (SmallRye's names). */
  static ProducerRecord<byte[], byte[]> deadLetter(
      ConsumerRecord<byte[], byte[]> poison, Throwable cause) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            ArticleEvent.RAW_TOPIC + ArticleEvent.DEAD_LETTER_SUFFIX,
            null,
            poison.key(),
            poison.value(),
            poison.headers());
    Headers headers = letter.headers();
    set(headers, "dead-letter-reason", reason(cause));
    set(headers, "dead-letter-exception-class-name", cause.getClass().getName());
    if (cause.getCause() != null) {
      set(headers, "dead-letter-cause", reason(cause.getCause()));
      set(headers, "dead-letter-cause-class-name", cause.getCause().getClass().getName());
    }
    set(headers, "dead-letter-topic", poison.topic());
    set(headers, "dead-letter-partition", Integer.toString(poison.partition()));
    set(headers, "dead-letter-offset", Long.toString(poison.offset()));
    set(headers, "dead-letter-service", "enrich-service");
    return letter;
  }

  /**
   * What is wrong, cut short: some messages quote the value, and a letter that is larger than a
   * record may be would hold up its partition for good. What has no message has a name.
   */
  static String reason(Throwable cause) {
    String reason = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getName());
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + " …";
  }

  /**
   * The letter without its value, which is told by its size in a header. It is empty, not absent: a
   * replay must not be taken for a takedown. The event itself is where the other headers say.
   */
  static ProducerRecord<byte[], byte[]> withoutValue(ProducerRecord<byte[], byte[]> letter) {
    byte[] value = letter.value();
    ProducerRecord<byte[], byte[]> small =
        new ProducerRecord<>(letter.topic(), null, letter.key(), new byte[0], letter.headers());
    set(
        small.headers(),
        "dead-letter-value-left-out",
        Integer.toString(value == null ? 0 : value.length));
    return small;
  }

  private static void set(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }
}
