package io.machtin.bench.pipeline;

import io.machtin.bench.pipeline.Throughput.Rate;
import io.machtin.bench.report.Reach;
import io.machtin.bench.report.Row;
import io.machtin.bench.stage.Run;
import io.machtin.bench.stage.Settings;
import io.machtin.bench.stage.Stage;
import io.machtin.events.ArticleEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From the raw topic to the enriched one, beside carrying the same records over as they are. */
public final class EnrichServiceStage implements Stage {
  static final String FIGURE = "raw topic to enriched topic";

  private static final String LIMIT = "the same transactions without work";
  private static final String THROUGH = "bench.pass-through";
  private static final int PARTITIONS = 4;
  private static final int THREADS = 2;

  /** Articles a second. */
  static final int FASTEST = 2_000;

  /** The same articles are enriched again and again; that costs as much as others would. */
  private static final int DIFFERENT = 5_000;

  @Override
  public String name() {
    return "enrich-service";
  }

  @Override
  public List<Row> measure(Run run) throws Exception {
    Settings settings = run.settings();
    int total = settings.size(20_000, 150_000) + settings.warmUpArticles(FASTEST);
    try (Servers servers = Servers.start(settings, name(), PARTITIONS)) {
      servers.createTopics(Stream.of(THROUGH), PARTITIONS);
      fill(servers, total);
      Rate through = passThrough(servers, settings, total);
      Rate service = service(servers, settings, total, Map.of());
      return List.of(
          Row.of(name(), FIGURE, service.perSecond(), "articles/s")
              .beside(LIMIT, through.perSecond())
              .reaching(Reach.ratioAtLeast(0.6)),
          Row.of(name(), "processor time of the JVMs", service.cpuMillis(), "ms/article")
              .beside(LIMIT, through.cpuMillis()));
    }
  }

  static void fill(Servers servers, int total) {
    Events events = new Events();
    Events.write(servers.bootstrap(), 0, total, n -> events.raw(n % DIFFERENT));
  }

  private static Rate passThrough(Servers servers, Settings settings, int total) throws Exception {
    Throughput throughput =
        new Throughput(
            Duration.ofSeconds(settings.size(1, 5)), Duration.ofSeconds(settings.size(4, 10)));
    try (PassThrough through =
        PassThrough.start(servers.bootstrap(), ArticleEvent.RAW_TOPIC, THROUGH, THREADS)) {
      return throughput.of(through::done, total);
    }
  }

  static Rate service(Servers servers, Settings settings, int total, Map<String, String> own)
      throws Exception {
    Throughput throughput =
        new Throughput(settings.warmUp(8, 40), Duration.ofSeconds(settings.size(5, 20)));
    try (GroupProgress progress =
        new GroupProgress(servers.bootstrap(), "enrich-service", ArticleEvent.RAW_TOPIC)) {
      Replica replica = servers.launch("enrich-service", own);
      Rate rate = throughput.of(progress, total);
      replica.requireAlive();
      servers.stop(replica);
      return rate;
    }
  }
}
