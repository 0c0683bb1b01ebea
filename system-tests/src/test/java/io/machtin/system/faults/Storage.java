package io.machtin.system.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies on the disk, in bytes by name. */
final class Storage {
  private static final String TABLES =
      """
      SELECT 'table ' || schemaname || '.' || relname, pg_table_size(relid)
      FROM pg_stat_user_tables
      UNION ALL
      SELECT 'index ' || schemaname || '.' || indexrelname, pg_relation_size(indexrelid)
      FROM pg_stat_user_indexes
      """;

  private Storage() {}

  static Map<String, Long> of(TestBed bed) throws IOException, SQLException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Connection connection = bed.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        sizes.put(rows.getString(1), rows.getLong(2));
      }
    }
    try (Stream<Path> partitions = Files.list(bed.folder().resolve("kafka"))) {
      for (Path partition : partitions.filter(Files::isDirectory).toList()) {
        String topic = partition.getFileName().toString().replaceAll("-\\d+$", "");
        // Events themselves: index files are made large and get small when they are full.
        sizes.merge("topic " + topic, size(partition, ".log"), Long::sum);
      }
    }
    sizes.put("log files", size(bed.folder().resolve("logs"), ""));
    return sizes;
  }

  private static long size(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      long size = 0;
      for (Path file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
        // Compaction and turning over take files away at any moment.
        size += Files.exists(file) ? Files.size(file) : 0;
      }
      return size;
    }
  }
}
