package io.machtin.bench.query;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.machtin.bench.report.Machine;
import io.machtin.embedded.EmbeddedDatabase;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;

/** A PostgreSQL with query-service's schema whose folder outlives the process. */
final class BenchStore implements AutoCloseable {
  private static final String SCHEMA = "query";

  private final EmbeddedDatabase server;
  private final AgroalDataSource pool;
  private final Database database;

  private BenchStore(EmbeddedDatabase server) throws SQLException {
    this.server = server;
    pool = pool(server.jdbcUrl());
    database = new Database(pool, new Settings());
  }

  /** How the service would be configured; only writes go this way. */
  private record Settings() implements StoreConfig {
    @Override
    public String schema() {
      return SCHEMA;
    }

    @Override
    public Optional<String> replaces() {
      return Optional.empty();
    }

    @Override
    public Duration queryTimeout() {
      return Duration.ofMinutes(10);
    }
  }

  /**
   * What an operator would set: a quarter of the machine's memory for the cache (PostgreSQL manual,
   * 19.4.1, "Memory"), room for WAL between checkpoints. Nothing that endangers data: {@code fsync}
   * and {@code synchronous_commit} are on.
   */
  static Map<String, String> settings() {
    long quarter = Math.max(1, Math.round(Machine.here().memoryMiB() / 4_096.0));
    return new TreeMap<>(
        Map.of(
            "shared_buffers", quarter + "GB",
            "max_wal_size", "16GB",
            "checkpoint_timeout", "15min",
            "maintenance_work_mem", "256MB",
            "effective_cache_size", 3 * quarter + "GB",
            "random_page_cost", "1.1",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on"));
  }

  /**
   * Starts the server, with what it had before, and brings its schema up to date.
   *
   * @param more settings beside {@link #settings()}
   */
  static BenchStore open(Path folder, Map<String, String> more) throws IOException, SQLException {
    Path postgresql = Files.createDirectories(folder).resolve("postgresql");
    Map<String, String> settings = settings();
    settings.putAll(more);
    BenchStore store = new BenchStore(EmbeddedDatabase.start(postgresql, settings));
    Flyway.configure()
        .dataSource(store.jdbcUrl(), EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD)
        .schemas(SCHEMA)
        .createSchemas(true)
        .locations("db/query")
        .load()
        .migrate();
    return store;
  }

  private static AgroalDataSource pool(String url) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(8)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .connectionFactoryConfiguration(
                            connection ->
                                connection
                                    .jdbcUrl(url + "?currentSchema=" + SCHEMA + ",public")
                                    .principal(new NamePrincipal(EmbeddedDatabase.USER))
                                    .credential(new SimplePassword(EmbeddedDatabase.PASSWORD))
                                    .initialSql(ServiceProcess.NEW_CONNECTION_SQL))));
  }

  Database database() {
    return database;
  }

  String jdbcUrl() {
    return server.jdbcUrl();
  }

  /** How many articles it holds. */
  long articles() {
    return number(new Sql("SELECT articles FROM term WHERE no = 0"));
  }

  /** Bytes of every table and index of the schema. */
  long bytes() {
    return number(
        new Sql(
            "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = ? AND c.relkind = 'r'",
            SCHEMA));
  }

  /** Tidies up what a pause in real work would leave time for. */
  void vacuum() {
    database.with(
        connection -> {
          try (var statement = connection.createStatement()) {
            for (String table : List.of("article", "revision", "posting", "term", "term_day")) {
              statement.execute("VACUUM ANALYZE " + table);
            }
            return statement.execute("CHECKPOINT");
          }
        });
  }

  long number(Sql sql) {
    return database.first(sql, row -> row.getLong(1)).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    pool.close();
    server.close();
  }
}
