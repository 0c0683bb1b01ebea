package io.machtin.bench.pipeline;

import io.machtin.bench.report.Row;
import io.machtin.bench.stage.Run;
import io.machtin.bench.stage.Settings;
import io.machtin.bench.stage.Stage;
import io.machtin.events.ArticleEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What more partitions and replicas bring to the enrichment, and what more stored articles cost the
 * projection.
 */
public final class ScalingStage implements Stage {
  private static final int PARTITIONS = 4;

  /** Articles that are written at each size of the store. */
  private static final int WRITTEN = 5_000;

  private static final int THREADS_OF_A_REPLICA = 2;

  @Override
  public String name() {
    return "scaling";
  }

  @Override
  public List<Row> measure(Run run) throws Exception {
    List<Row> rows = new ArrayList<>(partitions(run.settings()));
    rows.addAll(stored(run));
    return rows;
  }

  private List<Row> partitions(Settings settings) throws Exception {
    int total = settings.size(15_000, 90_000) + settings.warmUpArticles(EnrichServiceStage.FASTEST);
    List<Row> rows = new ArrayList<>();
    for (int partitions : new int[] {1, 2, 4}) {
      int replicas = Math.max(1, partitions / THREADS_OF_A_REPLICA);
      double rate;
      try (Servers servers =
          Servers.start(settings, name() + "-partitions-" + partitions, partitions)) {
        EnrichServiceStage.fill(servers, total);
        for (int i = 1; i < replicas; i++) {
          servers.launch("enrich-service", Map.of());
        }
        rate = EnrichServiceStage.service(servers, settings, total, Map.of()).perSecond();
      }
      Row row =
          Row.of(
              name(),
              "enrich-service, partitions: %d, replicas: %d".formatted(partitions, replicas),
              rate,
              "articles/s");
      rows.add(rows.isEmpty() ? row : row.beside("linear", rows.get(0).figure() * partitions));
    }
    return rows;
  }

  private List<Row> stored(Run run) throws Exception {
    Settings settings = run.settings();
    Events events = new Events();
    List<Row> rows = new ArrayList<>();
    try (Servers servers = Servers.start(settings, name() + "-stored", PARTITIONS);
        GroupProgress progress =
            new GroupProgress(servers.bootstrap(), "query-service", ArticleEvent.ENRICHED_TOPIC)) {
      servers.start("query-service", Map.of());
      long there = 0;
      for (int stored : settings.stored()) {
        run.say("… filling the store up to " + stored);
        awaitStored(servers, events, progress, there, stored);
        long begin = stored;
        Events.write(servers.bootstrap(), begin, begin + WRITTEN, events::enriched);
        double rate =
            new Throughput(Duration.ZERO, Duration.ofMinutes(10))
                .of(() -> progress.now() - begin, WRITTEN)
                .perSecond();
        there = begin + WRITTEN;
        Row row =
            Row.of(
                name(),
                String.format(Locale.ROOT, "projection, %,d articles stored before", stored),
                rate,
                "articles/s");
        rows.add(rows.isEmpty() ? row : row.beside("with the fewest", rows.get(0).figure()));
      }
    }
    return rows;
  }

  private static void awaitStored(
      Servers servers, Events events, GroupProgress progress, long from, long to) throws Exception {
    if (to > from) {
      Events.write(servers.bootstrap(), from, to, events::enriched);
      new Throughput(Duration.ofDays(1), Duration.ofDays(1)).of(progress, to);
    }
  }
}
