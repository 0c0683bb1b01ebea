package io.machtin.bench.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.bench.corpus.ArticleGenerator;
import io.machtin.enrich.Enricher;
import io.machtin.events.Article;
import io.machtin.events.ArticleEvent;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EventJson;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Generated articles as records of the raw and of the enriched topic. */
final class Events {
  private static final long SEED = 23;
  private static final String SOURCE = "/machtin/bench";

  private final ArticleGenerator generator = new ArticleGenerator(SEED);

  Article article(long n) {
    return generator.article(n);
  }

  /** As ingest-service writes it. */
  ProducerRecord<byte[], byte[]> raw(long n) {
    Article article = article(n);
    return record(
        ArticleEvent.RAW_TOPIC,
        article.id(),
        EventJson.write(article),
        ArticleEvent.headers(article, SOURCE));
  }

  /** As enrich-service writes it. */
  ProducerRecord<byte[], byte[]> enriched(long n, Enricher enricher) {
    return record(enricher.enrich(article(n), Instant.now()));
  }

  /** With the annotations that the generator knows: cheaper to make, and fewer. */
  ProducerRecord<byte[], byte[]> enriched(long n) {
    return record(generator.enriched(n));
  }

  private static ProducerRecord<byte[], byte[]> record(EnrichedArticle enriched) {
    return record(
        ArticleEvent.ENRICHED_TOPIC,
        enriched.article().id(),
        EventJson.write(enriched),
        ArticleEvent.headers(enriched, SOURCE));
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, String key, byte[] value, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    return record;
  }

  /** Writes records up to {@code to}, without it; returns when all are acknowledged. */
  static void write(
      String bootstrap, long from, long to, LongFunction<ProducerRecord<byte[], byte[]>> record) {
    try (KafkaProducer<byte[], byte[]> producer = Clients.producer(bootstrap)) {
      LongStream.range(from, to).parallel().mapToObj(record).forEach(producer::send);
      producer.flush();
    }
  }
}
