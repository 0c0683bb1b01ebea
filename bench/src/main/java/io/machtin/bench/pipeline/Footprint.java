package io.machtin.bench.pipeline;

import io.machtin.bench.report.Reach;
import io.machtin.bench.report.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the services take of memory, disk and time to start. Linux only, like {@code /proc}. */
final class Footprint {
  private static final String STAGE = "footprint";
  private static final double MIB = 1 << 20;
  private static final double GIB = 1 << 30;
  private static final double MILLION = 1e6;

  private static final PathMatcher LOG_OF_ARTICLES =
      FileSystems.getDefault().getPathMatcher("glob:**/machtin.articles.*/*.log");

  private Footprint() {}

  /** Memory of the services as they run now, and what of their heaps is live. */
  static List<Row> memory(Pipeline pipeline) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    double resident = 0;
    double proportional = 0;
    for (Replica replica : pipeline.services()) {
      resident += kib(replica.pid(), "Rss:") / 1024.0;
      proportional += kib(replica.pid(), "Pss:") / 1024.0;
      rows.add(
          Row.of(STAGE, replica.name() + ", resident", kib(replica.pid(), "Rss:") / 1024.0, "MiB"));
    }
    rows.add(
        0,
        Row.of(STAGE, "three services at 50 % load, resident (RSS)", resident, "MiB")
            .reaching(Reach.atMost(900)));
    rows.add(1, Row.of(STAGE, "three services, shared pages once (PSS)", proportional, "MiB"));
    for (Replica replica : pipeline.services()) {
      rows.add(
          Row.of(STAGE, replica.name() + ", heap after GC", liveHeap(replica.pid()) / MIB, "MiB"));
    }
    return rows;
  }

  static List<Row> startUp(Pipeline pipeline) {
    return pipeline.startUps().entrySet().stream()
        .map(
            each ->
                Row.of(STAGE, each.getKey() + ", start-up", each.getValue().toMillis() / 1e3, "s"))
        .toList();
  }

  /** Disk for a million articles, from what the articles until now take. */
  static List<Row> disk(Pipeline pipeline) throws IOException, SQLException {
    double millions = pipeline.queryable() / MILLION;
    double kafka = 0;
    try (Stream<Path> files = Files.walk(pipeline.servers().folder().resolve("kafka"))) {
      for (Path log : files.filter(LOG_OF_ARTICLES::matches).toList()) {
        kafka += Files.size(log);
      }
    }
    return List.of(
        Row.of(STAGE, "Kafka, raw and enriched topics", kafka / GIB / millions, "GiB/million"),
        Row.of(
            STAGE,
            "PostgreSQL, ingest and query",
            database(pipeline) / GIB / millions,
            "GiB/million"));
  }

  private static double database(Pipeline pipeline) throws SQLException {
    try (Connection connection = pipeline.servers().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r'"
                    + " AND relnamespace IN ('query'::regnamespace, 'ingest'::regnamespace)")) {
      row.next();
      return row.getDouble(1);
    }
  }

  private static long kib(long pid, String field) throws IOException {
    Path file = Path.of("/proc/" + pid + "/smaps_rollup");
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(file + " has no line '" + field + "'");
  }

  /**
   * Bytes of what is reachable: the last line of the histogram, which a full collection precedes.
   */
  private static long liveHeap(long pid) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException("jcmd failed: " + told);
    }
    String[] total = told.strip().split("\n");
    return Long.parseLong(total[total.length - 1].strip().split("\\s+")[2]);
  }
}
