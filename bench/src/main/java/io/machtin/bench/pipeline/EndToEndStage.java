package io.machtin.bench.pipeline;

import io.machtin.bench.report.Reach;
import io.machtin.bench.report.Row;
import io.machtin.bench.stage.MeasurementException;
import io.machtin.bench.stage.OpenLoop;
import io.machtin.bench.stage.Run;
import io.machtin.bench.stage.Settings;
import io.machtin.bench.stage.Stage;
import io.machtin.events.EventJson;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The whole pipeline: from the push API to being queryable. First as fast as it goes, then at
 * shares of that; at half of it also the footprint.
 */
public final class EndToEndStage implements Stage {
  private static final int BATCH = 100;
  private static final int BATCH_SENDERS = 2;
  private static final int SINGLE_SENDERS = 8;

  /** With more articles under way than this, senders wait: what waits is not sustained. */
  private static final int UNDER_WAY = 2_000;

  private static final int[] PERCENT = {10, 50, 90};
  private static final int ASKED_OVER_REST = 20;

  private final Events events = new Events();
  private final AtomicLong next = new AtomicLong();

  @Override
  public String name() {
    return "end-to-end";
  }

  @Override
  public List<Row> measure(Run run) throws Exception {
    Settings settings = run.settings();
    List<Row> rows = new ArrayList<>();
    List<Row> footprint = new ArrayList<>();
    try (Pipeline pipeline = Pipeline.start(settings, name())) {
      Maximum batches =
          maximum(pipeline, settings, BATCH_SENDERS, () -> pipeline.push().many(lines()).size());
      rows.addAll(maximumRows(run, batches.perSecond()));
      batches
          .cpuMillis()
          .forEach(
              (part, millis) ->
                  rows.add(Row.of(name(), "processor time, " + part, millis, "ms/article")));

      double singles =
          maximum(
                  pipeline,
                  settings,
                  SINGLE_SENDERS,
                  () -> pipeline.push().one(article()).isEmpty() ? 0 : 1)
              .perSecond();
      rows.add(Row.of(name(), "maximum, one article a request", singles, "articles/s"));
      for (int percent : PERCENT) {
        double rate = singles * percent / 100;
        Duration duration = Duration.ofSeconds(settings.size(8, 60));
        Histogram micros = latencies(pipeline, rate, duration);
        rows.addAll(latencyRows(percent, rate, micros));
        if (percent == 50) {
          footprint.addAll(Footprint.memory(pipeline));
        }
      }
      footprint.addAll(Footprint.startUp(pipeline));
      footprint.addAll(Footprint.disk(pipeline));
    }
    rows.addAll(footprint);
    return rows;
  }

  private byte[] article() {
    return EventJson.write(events.article(next.getAndIncrement()));
  }

  private byte[] lines() {
    return PushStage.lines(events, next.getAndAdd(BATCH), BATCH);
  }

  /** Sends something and says how many articles it was. */
  @FunctionalInterface
  private interface Sending {
    int send() throws Exception;
  }

  /**
   * What goes through while as much comes in.
   *
   * @param perSecond articles that become queryable
   * @param cpuMillis processor time for one of them, by part
   */
  private record Maximum(double perSecond, Map<String, Double> cpuMillis) {}

  private static Maximum maximum(Pipeline pipeline, Settings settings, int senders, Sending sending)
      throws Exception {
    long base = pipeline.queryable();
    AtomicLong sent = new AtomicLong();
    List<byte[]> endless = Collections.nCopies(Integer.MAX_VALUE, new byte[0]);
    Maximum maximum;
    try (Senders running =
        Senders.start(
            senders,
            endless,
            none -> {
              while (sent.get() - (pipeline.queryable() - base) > UNDER_WAY) {
                Thread.sleep(5);
              }
              int articles = sending.send();
              sent.addAndGet(articles);
              return articles;
            })) {
      Throughput.Count queryable =
          () -> {
            running.sent();
            return pipeline.queryable() - base;
          };
      new Throughput(settings.warmUp(10, 40), Duration.ZERO).of(queryable, Long.MAX_VALUE);
      long counted = pipeline.queryable();
      CpuTime before = CpuTime.of(pipeline);
      double perSecond =
          new Throughput(Duration.ZERO, Duration.ofSeconds(settings.size(6, 20)))
              .of(queryable, Long.MAX_VALUE)
              .perSecond();
      Map<String, Double> cpu = CpuTime.of(pipeline).since(before);
      double articles = pipeline.queryable() - counted;
      cpu.replaceAll((part, seconds) -> seconds * 1e3 / articles);
      maximum = new Maximum(perSecond, cpu);
    }
    awaitAll(pipeline, base + sent.get());
    return maximum;
  }

  private static void awaitAll(Pipeline pipeline, long all)
      throws SQLException, InterruptedException, MeasurementException {
    long begin = System.nanoTime();
    while (pipeline.queryable() < all) {
      if (System.nanoTime() - begin > Duration.ofSeconds(60).toNanos()) {
        throw new MeasurementException(
            "%d of %d articles are queryable a minute after the last was taken"
                .formatted(pipeline.queryable(), all));
      }
      Thread.sleep(20);
    }
  }

  private List<Row> maximumRows(Run run, double maximum) {
    List<Double> alone =
        Stream.of(
                run.figure("push", PushStage.BATCHES),
                run.figure("enrich-service", EnrichServiceStage.FIGURE),
                run.figure("projection", ProjectionStage.FIGURE))
            .flatMap(figure -> figure.stream().boxed())
            .toList();
    Row row = Row.of(name(), "maximum, NDJSON", maximum, "articles/s");
    if (alone.size() < 3) {
      return List.of(row);
    }
    double slowest = alone.stream().mapToDouble(x -> x).min().orElseThrow();
    double shared = 1 / alone.stream().mapToDouble(x -> 1 / x).sum();
    return List.of(
        row.beside("the slowest stage alone", slowest).reaching(Reach.ratioAtLeast(0.8)),
        Row.of(name(), "the same", maximum, "articles/s")
            .beside("the three stages one after the other on all cores", shared));
  }

  private Histogram latencies(Pipeline pipeline, double rate, Duration duration) throws Exception {
    Queue<String> ids = new ConcurrentLinkedQueue<>();
    try (Visibility visibility = Visibility.start(pipeline.servers())) {
      new OpenLoop(rate, duration)
          .run(
              SINGLE_SENDERS,
              (number, due) -> {
                String id = pipeline.push().one(article());
                visibility.expect(id, due);
                ids.add(id);
              });
      Histogram micros = visibility.await();
      pipeline.requireAnswered(ids.stream().limit(ASKED_OVER_REST).toList());
      return micros;
    }
  }

  private List<Row> latencyRows(int percent, double rate, Histogram micros) {
    String load = String.format(Locale.ROOT, " at %d %% (%,.0f articles/s)", percent, rate);
    Row p50 =
        Row.of(
            name(),
            "publish to queryable, p50" + load,
            micros.getValueAtPercentile(50) / 1e3,
            "ms");
    Row p99 =
        Row.of(
            name(),
            "publish to queryable, p99" + load,
            micros.getValueAtPercentile(99) / 1e3,
            "ms");
    return percent == 50
        ? List.of(p50.reaching(Reach.atMost(100)), p99.reaching(Reach.atMost(500)))
        : List.of(p50, p99);
  }
}
