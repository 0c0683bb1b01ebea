package io.machtin.bench.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The rows of query-service's tables in COPY's binary format, in as many parts as connections write
 * them.
 *
 * @param parts for each connection what it writes into which table
 */
record StoredRows(List<Map<String, byte[]>> parts) {

  /** Tables with the column that tells the parts apart. */
  private static final Map<String, String> TABLES = tables();

  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("term", "no");
    tables.put("article", "no");
    tables.put("revision", "article");
    tables.put("posting", "article");
    tables.put("office", "article");
    tables.put("term_day", "term");
    return tables;
  }

  /** Reads all rows, each table in the order of its primary key. */
  static StoredRows read(Connection connection, int parts) throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    List<Map<String, byte[]>> all = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      Map<String, byte[]> rows = new LinkedHashMap<>();
      for (var table : TABLES.entrySet()) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy.copyOut(
            ("COPY (SELECT * FROM query.%s WHERE abs(hashint8(%s)) %% %d = %d ORDER BY 1, 2)"
                    + " TO STDOUT (FORMAT binary)")
                .formatted(table.getKey(), table.getValue(), parts, part),
            out);
        rows.put(table.getKey(), out.toByteArray());
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
              + String.join(", ", TABLES.keySet().stream().map(t -> "query." + t).toList()));
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
        Map<String, byte[]> part = parts.get(i);
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

  private static Void write(Connection connection, Map<String, byte[]> part)
      throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    for (var table : part.entrySet()) {
      copy.copyIn(
          "COPY query." + table.getKey() + " FROM STDIN (FORMAT binary)",
          new ByteArrayInputStream(table.getValue()),
          1 << 16);
    }
    return null;
  }
}
