package io.machtin.bench.pipeline;

import io.machtin.bench.pipeline.Throughput.Rate;
import io.machtin.bench.report.Reach;
import io.machtin.bench.report.Row;
import io.machtin.bench.stage.MeasurementException;
import io.machtin.bench.stage.Run;
import io.machtin.bench.stage.Settings;
import io.machtin.bench.stage.Stage;
import io.machtin.events.ArticleEvent;
import io.machtin.events.EventJson;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Taking articles in over HTTP, beside a producer that writes the same records by itself. */
public final class PushStage implements Stage {
  static final String BATCHES = "NDJSON, 500 articles a request";
  static final String SINGLES = "one article a request";

  private static final String CPU = ", processor time of the JVMs";
  private static final String RAW_PRODUCER = "raw producer, same records, acks and compression";
  private static final String COPY = "bench.raw-producer";
  private static final int PARTITIONS = 4;
  private static final int BATCH = 500;
  private static final int BATCH_SENDERS = 2;
  private static final int SINGLE_SENDERS = 8;

  @Override
  public String name() {
    return "push";
  }

  @Override
  public List<Row> measure(Run run) throws Exception {
    Settings settings = run.settings();
    int total = settings.size(12_000, 100_000);
    Events events = new Events();
    try (Servers servers = Servers.start(settings, name(), PARTITIONS)) {
      servers.createTopics(Stream.of(COPY), PARTITIONS);
      PushClient push = new PushClient(servers.start("ingest-service", Map.of()));
      List<byte[]> articles = new ArrayList<>();
      for (int n = 0; n < total; n++) {
        articles.add(EventJson.write(events.article(n)));
      }
      warmUp(settings, push, events, total);
      int singles = total / 5;
      Rate batches = batches(settings, push, articles.subList(singles, total));
      Rate single = singles(settings, push, articles.subList(0, singles));
      Rate producer = producer(settings, servers, total);
      return List.of(
          Row.of(name(), BATCHES, batches.perSecond(), "articles/s")
              .beside(RAW_PRODUCER, producer.perSecond())
              .reaching(Reach.ratioAtLeast(0.5)),
          Row.of(name(), SINGLES, single.perSecond(), "articles/s")
              .beside(RAW_PRODUCER, producer.perSecond()),
          Row.of(name(), BATCHES + CPU, batches.cpuMillis(), "ms/article")
              .beside(RAW_PRODUCER, producer.cpuMillis()),
          Row.of(name(), SINGLES + CPU, single.cpuMillis(), "ms/article")
              .beside(RAW_PRODUCER, producer.cpuMillis()));
    }
  }

  /** Further articles, made while they are sent, so that none has to be kept. */
  private static void warmUp(Settings settings, PushClient push, Events events, long from)
      throws Exception {
    long end = System.nanoTime() + settings.warmUp().toNanos();
    for (long n = from; System.nanoTime() < end; n += BATCH) {
      push.many(lines(events, n, BATCH));
    }
  }

  private static Throughput throughput(Settings settings) {
    return new Throughput(
        Duration.ofSeconds(settings.size(4, 15)), Duration.ofSeconds(settings.size(4, 15)));
  }

  private static Rate batches(Settings settings, PushClient push, List<byte[]> articles)
      throws Exception {
    List<byte[]> bodies = new ArrayList<>();
    for (int from = 0; from < articles.size(); from += BATCH) {
      bodies.add(lines(articles.subList(from, Math.min(from + BATCH, articles.size()))));
    }
    try (Senders senders = Senders.start(BATCH_SENDERS, bodies, body -> push.many(body).size())) {
      return throughput(settings).of(senders::sent, articles.size());
    }
  }

  private static Rate singles(Settings settings, PushClient push, List<byte[]> articles)
      throws Exception {
    try (Senders senders =
        Senders.start(
            SINGLE_SENDERS,
            articles,
            article -> {
              push.one(article);
              return 1;
            })) {
      return throughput(settings).of(senders::sent, articles.size());
    }
  }

  /** Articles as NDJSON. */
  static byte[] lines(Events events, long from, int count) {
    return lines(
        LongStream.range(from, from + count)
            .mapToObj(n -> EventJson.write(events.article(n)))
            .toList());
  }

  private static byte[] lines(List<byte[]> articles) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (byte[] article : articles) {
      lines.writeBytes(article);
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  /** Writes again what ingest-service has written, as fast as the broker takes it. */
  private static Rate producer(Settings settings, Servers servers, int total) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = written(servers, total);
    AtomicLong acknowledged = new AtomicLong();
    int times = settings.size(2, 4);
    try (KafkaProducer<byte[], byte[]> producer = Clients.producer(servers.bootstrap())) {
      Thread sending =
          new Thread(
              () -> {
                for (int i = 0; i < times; i++) {
                  for (ProducerRecord<byte[], byte[]> record : records) {
                    producer.send(
                        record,
                        (metadata, failure) -> {
                          if (failure == null) {
                            acknowledged.incrementAndGet();
                          }
                        });
                  }
                }
                producer.flush();
              },
              "raw-producer");
      sending.start();
      Rate rate = throughput(settings).of(acknowledged::get, (long) times * records.size());
      sending.join();
      return rate;
    }
  }

  private static List<ProducerRecord<byte[], byte[]>> written(Servers servers, int most)
      throws MeasurementException {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        Clients.consumer(servers.bootstrap(), "bench-copy", BATCH)) {
      consumer.subscribe(List.of(ArticleEvent.RAW_TOPIC));
      long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (records.size() < most && System.nanoTime() < limit) {
        var polled = consumer.poll(Duration.ofSeconds(1));
        polled.forEach(
            r -> records.add(new ProducerRecord<>(COPY, null, r.key(), r.value(), r.headers())));
        if (polled.isEmpty() && !records.isEmpty()) {
          break;
        }
      }
    }
    if (records.isEmpty()) {
      throw new MeasurementException(
          "ingest-service has written nothing to " + ArticleEvent.RAW_TOPIC);
    }
    return records;
  }
}
