package io.machtin.bench.pipeline;

import io.machtin.bench.stage.MeasurementException;
import io.machtin.bench.stage.Settings;
import io.machtin.embedded.EmbeddedDatabase;
import io.machtin.embedded.EmbeddedKafka;
import io.machtin.events.ArticleEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker and a database with nothing in them, and the services that are started beside them. */
final class Servers implements AutoCloseable {
  private final Settings settings;
  private final Path folder;
  private final EmbeddedKafka kafka;
  private final EmbeddedDatabase database;
  private final List<Replica> replicas = new ArrayList<>();

  private Servers(Settings settings, Path folder, EmbeddedKafka kafka, EmbeddedDatabase database) {
    this.settings = settings;
    this.folder = folder;
    this.kafka = kafka;
    this.database = database;
  }

  /**
   * Starts both.
   *
   * @param name of the folder for data and logs, which must not be there yet
   * @param partitions of each topic
   */
  static Servers start(Settings settings, String name, int partitions)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(settings.data().resolve(name));
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgresql"));
    Servers servers = new Servers(settings, folder, kafka, database);
    servers.createTopics(
        Stream.of("", ".backfill", ".reenrich", ".dlq").map(s -> ArticleEvent.RAW_TOPIC + s),
        partitions);
    servers.createTopics(
        Stream.of("", ".dlq").map(s -> ArticleEvent.ENRICHED_TOPIC + s), partitions);
    return servers;
  }

  /** Adds topics that the services do not know. */
  void createTopics(Stream<String> names, int partitions) throws InterruptedException {
    kafka.createTopics(names.map(name -> new NewTopic(name, partitions, (short) 1)).toList());
  }

  String bootstrap() {
    return kafka.bootstrapServers();
  }

  Connection connect() throws SQLException {
    return database.dataSource().getConnection();
  }

  long databasePid() throws IOException {
    return database.process().orElseThrow().pid();
  }

  Path folder() {
    return folder;
  }

  /**
   * Starts one more replica of a service and waits until it is ready.
   *
   * @param own environment variables of its own
   */
  Replica start(String service, Map<String, String> own)
      throws IOException, InterruptedException, MeasurementException {
    Replica replica = launch(service, own);
    replica.awaitReady();
    return replica;
  }

  /** Starts one more replica of a service, which is not ready then. */
  Replica launch(String service, Map<String, String> own) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrap());
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    environment.put("QUARKUS_DATASOURCE_USERNAME", EmbeddedDatabase.USER);
    environment.put("QUARKUS_DATASOURCE_PASSWORD", EmbeddedDatabase.PASSWORD);
    environment.putAll(own);
    Path logs = Files.createDirectories(folder.resolve("logs/" + replicas.size()));
    Replica replica = Replica.launch(settings, service, logs, environment);
    replicas.add(replica);
    return replica;
  }

  /** Stops a replica before the others. */
  void stop(Replica replica) throws InterruptedException {
    replicas.remove(replica);
    replica.close();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Replica replica : replicas) {
      replica.close();
    }
    kafka.close();
    database.close();
  }
}
