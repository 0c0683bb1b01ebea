package io.machtin.enrich.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.broker.deadletter.LetterRecord;
import io.machtin.broker.trace.EventTrace;
import io.machtin.enrich.Enricher;
import io.machtin.events.Article;
import io.machtin.events.ArticleEvent;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EventJson;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Turns one record of a raw topic into the record that is written for it. */
final class RecordEnrichment {
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

  /** The dead letter for a record that cannot be enriched. */
  static ProducerRecord<byte[], byte[]> deadLetter(
      ConsumerRecord<byte[], byte[]> poison, Throwable cause) {
    return LetterRecord.of(
        poison, cause, ArticleEvent.RAW_TOPIC + ArticleEvent.DEAD_LETTER_SUFFIX, "enrich-service");
  }
}
