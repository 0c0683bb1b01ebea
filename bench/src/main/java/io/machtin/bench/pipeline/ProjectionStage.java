package io.machtin.bench.pipeline;

import io.machtin.bench.pipeline.Throughput.Rate;
import io.machtin.bench.report.Reach;
import io.machtin.bench.report.Row;
import io.machtin.bench.stage.Run;
import io.machtin.bench.stage.Settings;
import io.machtin.bench.stage.Stage;
import io.machtin.enrich.Enricher;
import io.machtin.events.ArticleEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the enriched topic into all tables and indexes, beside COPY of the same rows. */
public final class ProjectionStage implements Stage {
  static final String FIGURE = "enriched topic to tables and indexes";

  private static final String LIMIT = "COPY of the same rows over as many connections";
  private static final int PARTITIONS = 4;

  /** As many as query-service writes over. */
  private static final int CONNECTIONS = 2;

  /** Articles a second. */
  private static final int FASTEST = 1_500;

  @Override
  public String name() {
    return "projection";
  }

  @Override
  public List<Row> measure(Run run) throws Exception {
    Settings settings = run.settings();
    int total = settings.size(4_000, 40_000) + settings.warmUpArticles(FASTEST);
    try (Servers servers = Servers.start(settings, name(), PARTITIONS)) {
      fill(servers, 0, total);
      Rate service = service(servers, settings, total);
      Rate copy = copy(servers);
      return List.of(
          Row.of(name(), FIGURE, service.perSecond(), "articles/s")
              .beside(LIMIT, copy.perSecond())
              .reaching(Reach.ratioAtLeast(0.6)),
          Row.of(name(), "processor time of the JVMs", service.cpuMillis(), "ms/article")
              .beside(LIMIT, copy.cpuMillis()));
    }
  }

  static void fill(Servers servers, long from, long to) {
    Events events = new Events();
    Enricher enricher = Enricher.bundled();
    Events.write(servers.bootstrap(), from, to, n -> events.enriched(n, enricher));
  }

  private static Rate service(Servers servers, Settings settings, int total) throws Exception {
    Throughput throughput = new Throughput(settings.warmUp(20, 20), Duration.ofSeconds(60));
    try (GroupProgress progress =
        new GroupProgress(servers.bootstrap(), "query-service", ArticleEvent.ENRICHED_TOPIC)) {
      Replica replica = servers.launch("query-service", Map.of());
      Rate rate = throughput.of(progress, total);
      replica.requireAlive();
      servers.stop(replica);
      return rate;
    }
  }

  private static Rate copy(Servers servers) throws Exception {
    List<Connection> connections = new ArrayList<>();
    try (Connection connection = servers.connect()) {
      long articles = articles(connection);
      StoredRows rows = StoredRows.read(connection, CONNECTIONS, servers.folder().resolve("rows"));
      StoredRows.truncate(connection);
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.add(servers.connect());
      }
      // The connections stay open meanwhile: the time of a process that has ended is not seen.
      double cpu = CpuTime.total();
      double seconds = rows.write(connections);
      return new Rate(articles / seconds, (CpuTime.total() - cpu) * 1e3 / articles);
    } finally {
      for (Connection each : connections) {
        each.close();
      }
    }
  }

  static long articles(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM query.article")) {
      count.next();
      return count.getLong(1);
    }
  }
}
