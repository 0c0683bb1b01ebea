package io.machtin.ingest.publish;

import io.machtin.events.Article;
import io.machtin.events.ArticleEvent;
import io.machtin.events.EventJson;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Sends articles to their topic. Thread-safe. */
@Singleton
public final class RawArticlePublisher {
  private final ProducerSupplier producers;
  private final PublishConfig config;

  RawArticlePublisher(ProducerSupplier producers, PublishConfig config) {
    this.producers = producers;
    this.config = config;
  }

  /** Sends all, then waits until each is acknowledged, refused or given up. */
  public Delivery publish(List<OutgoingArticle> articles, Lane lane) {
    Delivery.Tally tally = new Delivery.Tally();
    List<Sent> sent = new ArrayList<>(articles.size());
    try {
      Producer<String, byte[]> producer = producers.get();
      for (OutgoingArticle each : articles) {
        try {
          sent.add(new Sent(each.article(), producer.send(record(each, lane))));
        } catch (RecordTooLargeException e) {
          tally.refused(each.article(), tooLarge(e));
        }
      }
    } catch (KafkaException e) {
      tally.failed(e);
    }
    // Also after a failure every record is waited for: none may arrive later than a newer one.
    for (Sent record : sent) {
      await(record, tally);
    }
    return tally.delivery();
  }

  private static void await(Sent record, Delivery.Tally tally) {
    try {
      record.acknowledgement().get();
      tally.acknowledged(record.article());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tally.failed(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException tooLarge) {
        tally.refused(record.article(), tooLarge(tooLarge));
      } else {
        tally.failed(e.getCause() == null ? e : e.getCause());
      }
    }
  }

  private static String tooLarge(RecordTooLargeException e) {
    return "the article is larger than the broker takes: " + e.getMessage();
  }

  private ProducerRecord<String, byte[]> record(OutgoingArticle outgoing, Lane lane) {
    Article article = outgoing.article();
    String topic = lane == Lane.BACKFILL ? config.backfillTopic() : config.topic();
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic, article.id(), EventJson.write(article));
    ArticleEvent.headers(article, config.eventSource())
        .forEach((name, value) -> record.headers().add(name, bytes(value)));
    record.headers().add("traceparent", bytes(outgoing.trace().traceparent()));
    return record;
  }

  private static byte[] bytes(String header) {
    return header.getBytes(StandardCharsets.UTF_8);
  }

  private record Sent(Article article, Future<RecordMetadata> acknowledgement) {}
}
