package io.machtin.system.faults;

import io.machtin.embedded.EmbeddedDatabase;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A broker, a database, and replicas of every service. Each replica reaches broker and database
 * through wires of its own; the test itself has direct ways.
 */
final class TestBed implements AutoCloseable {
  /** Longer than this a paused replica counts as dead and its partitions go to another. */
  static final Duration SESSION = Duration.ofSeconds(6);

  static final String RAW = "machtin.articles.raw";
  static final String ENRICHED = "machtin.articles.enriched";
  static final String RAW_DEAD = RAW + ".dlq";
  static final String ENRICHED_DEAD = ENRICHED + ".dlq";

  /** In the order in which an article passes them. */
  static final List<String> MODULES = List.of("ingest-service", "enrich-service", "query-service");

  private static final int PARTITIONS = 4;
  private static final Duration READY_LIMIT = Duration.ofMinutes(8);

  private final Path folder;
  private final BrokerProcess broker;
  private final EmbeddedDatabase database;
  private final List<Service> services;

  private TestBed(
      Path folder, BrokerProcess broker, EmbeddedDatabase database, List<Service> services) {
    this.folder = folder;
    this.broker = broker;
    this.database = database;
    this.services = services;
  }

  /**
   * Starts everything.
   *
   * @param replicas of every service
   * @param topicSettings of the topics of articles, raw and enriched
   * @param serviceSettings variables that every service gets beside the usual ones
   */
  static TestBed start(
      Path folder,
      int replicas,
      Map<String, String> topicSettings,
      Map<String, String> serviceSettings)
      throws IOException, InterruptedException {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    List<Wire> toBroker = new ArrayList<>();
    for (int i = 0; i < replicas * MODULES.size(); i++) {
      toBroker.add(new Wire(freePort()));
    }
    BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"), freePort(), logs, toBroker);
    broker.createTopics(topics(topicSettings));
    int databasePort = freePort();
    EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgresql"), databasePort);
    List<Service> services = new ArrayList<>();
    for (int i = 0; i < replicas; i++) {
      for (String module : MODULES) {
        Wire wire = toBroker.get(services.size());
        services.add(service(module, i, wire, new Wire(databasePort), logs, serviceSettings));
      }
    }
    TestBed bed = new TestBed(folder, broker, database, List.copyOf(services));
    for (Service service : services) {
      service.process().start();
    }
    try {
      bed.awaitReady();
      return bed;
    } catch (AssertionError e) {
      bed.close();
      throw e;
    }
  }

  private static Service service(
      String module,
      int number,
      Wire toBroker,
      Wire toDatabase,
      Path logs,
      Map<String, String> settings)
      throws IOException {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("MACHTIN_STREAM_INSTANCE", "replica-" + number);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + toBroker.port());
    environment.put("KAFKA_SESSION_TIMEOUT_MS", Long.toString(SESSION.toMillis()));
    environment.put("KAFKA_HEARTBEAT_INTERVAL_MS", Long.toString(SESSION.toMillis() / 3));
    environment.put(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://127.0.0.1:" + toDatabase.port() + "/postgres");
    environment.put("QUARKUS_DATASOURCE_USERNAME", EmbeddedDatabase.USER);
    environment.put("QUARKUS_DATASOURCE_PASSWORD", EmbeddedDatabase.PASSWORD);
    return Service.of(
        module, module + "-" + number, freePort(), toBroker, toDatabase, logs, environment);
  }

  private static List<NewTopic> topics(Map<String, String> settings) {
    return Stream.of(RAW, RAW + ".backfill", RAW + ".reenrich", ENRICHED, RAW_DEAD, ENRICHED_DEAD)
        .map(
            name -> {
              Map<String, String> all = new HashMap<>();
              // As everywhere: the broker's clock counts.
              all.put("message.timestamp.type", "LogAppendTime");
              if (name.equals(RAW) || name.equals(ENRICHED)) {
                all.putAll(settings);
              }
              return new NewTopic(name, PARTITIONS, (short) 1).configs(all);
            })
        .toList();
  }

  /**
   * Below those that systems give to outgoing connections: minutes may pass before a service
   * listens there, and its clients and those of others take ports all the time.
   */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        continue;
      }
    }
  }

  /** Returns when every replica says that it is ready. */
  void awaitReady() throws IOException, InterruptedException {
    for (Service service : services) {
      awaitReady(service);
    }
  }

  void awaitReady(Service service) throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(READY_LIMIT, service.replica() + " is ready");
    while (!service.isReady()) {
      deadline.pause();
    }
  }

  /** Where everything lies. */
  Path folder() {
    return folder;
  }

  BrokerProcess broker() {
    return broker;
  }

  EmbeddedDatabase database() {
    return database;
  }

  /** The server's processes, none if it does not run. */
  Stream<ProcessHandle> databaseProcesses() throws IOException {
    Path pid = folder.resolve("postgresql/postmaster.pid");
    if (!Files.exists(pid)) {
      return Stream.empty();
    }
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip())).stream()
        .flatMap(server -> Stream.concat(Stream.of(server), server.children()));
  }

  /** Every replica of every service. */
  List<Service> services() {
    return services;
  }

  /** The replicas of one service. */
  List<Service> services(String module) {
    return services.stream().filter(service -> service.module().equals(module)).toList();
  }

  Service query() {
    return services("query-service").get(0);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Service service : services) {
      service.process().handle().destroy();
    }
    for (Service service : services) {
      service.process().stop();
      service.toBroker().close();
      service.toDatabase().close();
    }
    broker.process().stop();
    database.close();
  }
}
