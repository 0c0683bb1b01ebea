package io.machtin.system.faults;

import io.machtin.embedded.EmbeddedDatabase;
import io.machtin.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker, a database, one ingest-service, and two replicas each of the services behind it. */
final class TestBed implements AutoCloseable {
  /** Longer than this a paused replica counts as dead and its partitions go to another. */
  static final Duration SESSION = Duration.ofSeconds(6);

  static final String RAW = "machtin.articles.raw";
  static final String ENRICHED = "machtin.articles.enriched";
  static final String RAW_DEAD = RAW + ".dlq";
  static final String ENRICHED_DEAD = ENRICHED + ".dlq";

  private static final int PARTITIONS = 4;
  private static final Duration READY_LIMIT = Duration.ofMinutes(3);

  private final EmbeddedKafka kafka;
  private final EmbeddedDatabase database;
  private final Service ingest;
  private final List<Service> services;

  private TestBed(
      EmbeddedKafka kafka, EmbeddedDatabase database, Service ingest, List<Service> services) {
    this.kafka = kafka;
    this.database = database;
    this.ingest = ingest;
    this.services = services;
  }

  static TestBed start(Path folder) throws IOException, InterruptedException {
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    kafka.createTopics(topics());
    EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgresql"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Map<String, String> environment = environment(kafka, database);
    Service ingest = service("ingest-service", 0, logs, environment);
    List<Service> services = new ArrayList<>(List.of(ingest));
    for (int i = 0; i < 2; i++) {
      services.add(service("enrich-service", i, logs, environment));
      services.add(service("query-service", i, logs, environment));
    }
    TestBed bed = new TestBed(kafka, database, ingest, List.copyOf(services));
    for (Service service : services) {
      service.start();
    }
    bed.awaitReady();
    return bed;
  }

  private static Service service(
      String module, int number, Path logs, Map<String, String> environment) throws IOException {
    Map<String, String> own = new HashMap<>(environment);
    own.put("MACHTIN_STREAM_INSTANCE", "replica-" + number);
    return new Service(module, module + "-" + number, freePort(), logs, own);
  }

  private static Map<String, String> environment(EmbeddedKafka kafka, EmbeddedDatabase database) {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
        "KAFKA_SESSION_TIMEOUT_MS", Long.toString(SESSION.toMillis()),
        "KAFKA_HEARTBEAT_INTERVAL_MS", Long.toString(SESSION.toMillis() / 3),
        "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
        "QUARKUS_DATASOURCE_USERNAME", EmbeddedDatabase.USER,
        "QUARKUS_DATASOURCE_PASSWORD", EmbeddedDatabase.PASSWORD);
  }

  private static List<NewTopic> topics() {
    // The auditor reads what was there, so nothing is compacted away.
    return List.of(RAW, RAW + ".backfill", RAW + ".reenrich", ENRICHED, RAW_DEAD, ENRICHED_DEAD)
        .stream()
        .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
        .toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns when every replica says that it is ready. */
  void awaitReady() throws InterruptedException {
    Deadline deadline = Deadline.in(READY_LIMIT, "all replicas are ready");
    for (Service service : services) {
      while (!service.isReady()) {
        deadline.pause();
      }
    }
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  EmbeddedDatabase database() {
    return database;
  }

  Service ingest() {
    return ingest;
  }

  Service query() {
    return services.get(services.size() - 1);
  }

  List<Service> services() {
    return services;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Service service : services) {
      service.stop();
    }
    kafka.close();
    database.close();
  }
}
