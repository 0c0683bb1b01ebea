package io.machtin.bench.query;

import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes a large store of a small one where time is short: each copy of all articles lies wholly
 * before the one made before it, has ids and near-duplicate signatures of its own, and the same
 * words and terms. The inverted index is made anew at the end; everything else is written through.
 */
final class Copies {
  /** A crash means that the store is made again, so nothing is done against one. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "off",
          "full_page_writes", "off",
          "synchronous_commit", "off",
          "max_wal_size", "16GB",
          "maintenance_work_mem", "2GB",
          "work_mem", "512MB");

  private static final String INDEX = "article_match";

  private final Database database;
  private final Consumer<String> progress;

  Copies(Database database, Consumer<String> progress) {
    this.database = database;
    this.progress = progress;
  }

  void make(int copies) {
    long step = number("SELECT max(no) + 1 FROM article");
    long newest = number("SELECT max(day) FROM article");
    long days = number("SELECT max(day) - min(day) + 1 FROM article");
    String definition =
        database
            .first(
                new Sql("SELECT indexdef FROM pg_indexes WHERE indexname = ?", INDEX),
                row -> row.getString(1))
            .orElseThrow();
    run("DROP INDEX " + INDEX);
    for (int copy = 1; copy <= copies; copy++) {
      copy(copy, copy * step, copy * days, step, newest - days);
      progress.accept("copy " + copy);
    }
    run(
        String.format("UPDATE term SET articles = articles * %d", copies + 1),
        String.format("SELECT setval('article_no', %d)", (copies + 1) * step),
        "VACUUM term");
    progress.accept("index …");
    run(definition);
  }

  private void copy(int copy, long numbers, long days, long step, long before) {
    String earlier = "interval '" + Duration.ofDays(days).toHours() + " hours'";
    run(
        String.format(
            "INSERT INTO article (no, id, revision, enriched_at, pipeline, time, day, ingested_at,"
                + " terms, bands, search) SELECT no + %1$d, md5(id::text || '%2$d')::uuid, revision,"
                + " enriched_at, pipeline, time - %3$s, day - %4$d, ingested_at - %3$s, terms,"
                + " ARRAY(SELECT band # %2$d FROM unnest(bands) AS b (band)), search"
                + " FROM article WHERE no < %5$d ORDER BY no",
            numbers, copy, earlier, days, step),
        String.format(
            "INSERT INTO revision SELECT article + %d, revision, enriched_at, pipeline, card,"
                + " document FROM revision WHERE article < %d ORDER BY article",
            numbers, step),
        String.format(
            "INSERT INTO posting SELECT term, time - %s, article + %d FROM posting"
                + " WHERE article < %d ORDER BY 1, 2, 3",
            earlier, numbers, step),
        String.format(
            "INSERT INTO office SELECT person, time - %s, article + %d, title FROM office"
                + " WHERE article < %d ORDER BY 1, 2, 3",
            earlier, numbers, step),
        String.format(
            "INSERT INTO term_day SELECT term, day - %d, articles FROM term_day WHERE day > %d"
                + " ORDER BY 1, 2",
            days, before));
  }

  private long number(String sql) {
    return database.first(new Sql(sql), row -> row.getLong(1)).orElseThrow();
  }

  private void run(String... statements) {
    database.with(
        connection -> {
          for (String each : statements) {
            execute(connection, each);
          }
          return statements.length;
        });
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
