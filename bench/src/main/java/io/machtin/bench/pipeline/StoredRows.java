package io.machtin.bench.pipeline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The rows of query-service's tables in COPY's binary format, in as many parts as connections write
 * them. They are kept in files, for after a long warm-up there are more than memory takes.
 *
 * @param parts for each connection what it writes into which table
 */
record StoredRows(List<Map<Table, Path>> parts) {
  private static final int COPY_BYTES = 1 << 16;

  private static final List<Table> TABLES =
      List.of(
          new Table("term", "no, kind, key, type, label, label_at, articles, words", "no"),
          new Table("article", "*", "no"),
          new Table("revision", "*", "article"),
          new Table("posting", "*", "article"),
          new Table("office", "*", "article"),
          new Table("term_day", "*", "term"));

  /**
   * A table that is written.
   *
   * @param columns all but what the server makes of the others
   * @param part the column that tells the parts apart
   */
  private record Table(String name, String columns, String part) {
    String copyOut(int parts, int number) {
      return "COPY (SELECT %s FROM query.%s WHERE abs(hashint8(%s)) %% %d = %d ORDER BY 1, 2) TO STDOUT (FORMAT binary)"
          .formatted(columns, name, part, parts, number);
    }

    String copyIn() {
      String list = columns.equals("*") ? "" : " (" + columns + ")";
      return "COPY query." + name + list + " FROM STDIN (FORMAT binary)";
    }
  }

  /**
   * Reads all rows, each table in the order of its primary key.
   *
   * @param folder that is made for them
   */
  static StoredRows read(Connection connection, int parts, Path folder)
      throws SQLException, IOException {
    Files.createDirectories(folder);
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    List<Map<Table, Path>> all = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      Map<Table, Path> rows = new LinkedHashMap<>();
      for (Table table : TABLES) {
        Path file = folder.resolve(table.name() + "-" + part);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          copy.copyOut(table.copyOut(parts, part), out);
        }
        rows.put(table, file);
      }
      all.add(rows);
    }
    return new StoredRows(List.copyOf(all));
  }

  /** Empties the tables and their indexes. */
  static void truncate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "TRUNCATE "
              + TABLES.stream()
                  .map(table -> "query." + table.name())
                  .collect(Collectors.joining(", ")));
      statement.execute("CHECKPOINT");
    }
  }

  /**
   * Writes all rows, each part over a connection of its own.
   *
   * @param connections as many as there are parts
   * @return seconds that it took
   */
  double write(List<Connection> connections) throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(parts.size());
    try {
      List<Future<?>> writing = new ArrayList<>();
      long begin = System.nanoTime();
      for (int i = 0; i < parts.size(); i++) {
        Connection connection = connections.get(i);
        Map<Table, Path> part = parts.get(i);
        writing.add(writers.submit(() -> write(connection, part)));
      }
      for (Future<?> each : writing) {
        each.get();
      }
      return (System.nanoTime() - begin) / 1e9;
    } finally {
      writers.shutdown();
    }
  }

  private static Void write(Connection connection, Map<Table, Path> part)
      throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    for (var table : part.entrySet()) {
      try (InputStream rows = Files.newInputStream(table.getValue())) {
        copy.copyIn(table.getKey().copyIn(), rows, COPY_BYTES);
      }
    }
    return null;
  }
}
