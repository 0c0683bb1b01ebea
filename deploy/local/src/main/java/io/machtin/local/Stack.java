package io.machtin.local;

import io.machtin.embedded.EmbeddedDatabase;
import io.machtin.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** Broker, database and the three services, started in this order and stopped in the other. */
final class Stack implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Path home;
  private final Path data;
  private final Ports ports;
  private final Consumer<String> progress;
  private final RunningProcesses processes;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<ServiceProcess> services = new ArrayList<>();
  private final List<AutoCloseable> servers = new ArrayList<>();
  private Lifeline lifeline = Lifeline.NONE;
  private boolean closed;

  Stack(Path home, Path data, Ports ports, Consumer<String> progress) {
    this.home = home;
    this.data = data;
    this.ports = ports;
    this.progress = progress;
    processes = new RunningProcesses(data);
  }

  /**
   * Starts everything and waits until the three services say that they are ready.
   *
   * @throws StartFailure if a part does not come up; what has been started is still running
   */
  void start() throws IOException, InterruptedException {
    stopLeftovers();
    ports.requireFreeForServices();
    Map<String, String> connections = servers();
    Path logs = Files.createDirectories(data.resolve("logs"));
    progress.accept("ingest-, enrich- and query-service");
    start("ingest-service", ports.ingest(), logs, connections);
    start("enrich-service", ports.enrich(), logs, connections);
    start("query-service", ports.query(), logs, connections);
    processes.record(services.stream().map(ServiceProcess::pid).toList());
    awaitReadiness();
  }

  /**
   * Starts broker and database alone.
   *
   * @return what services are told of them, as environment variables
   * @throws StartFailure if one does not come up; what has been started is still running
   */
  Map<String, String> startServers() throws IOException, InterruptedException {
    stopLeftovers();
    return servers();
  }

  /** Stops what a former stack on this folder has left running. */
  private void stopLeftovers() throws IOException, InterruptedException {
    Files.createDirectories(data);
    processes.stop();
  }

  private Map<String, String> servers() throws IOException, InterruptedException {
    ports.requireFreeForServers();
    lifeline = Lifeline.start();
    own(lifeline);

    progress.accept("PostgreSQL");
    EmbeddedDatabase database =
        EmbeddedDatabase.start(data.resolve("postgresql"), ports.postgresql());
    own(database);
    for (long server : processes.database()) {
      lifeline.hold(server);
    }
    progress.accept("Kafka");
    EmbeddedKafka kafka = EmbeddedKafka.start(data.resolve("kafka"), ports.kafka());
    own(kafka);
    kafka.createTopics(topics());
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        kafka.bootstrapServers(),
        "QUARKUS_DATASOURCE_JDBC_URL",
        database.jdbcUrl(),
        "QUARKUS_DATASOURCE_USERNAME",
        EmbeddedDatabase.USER,
        "QUARKUS_DATASOURCE_PASSWORD",
        EmbeddedDatabase.PASSWORD);
  }

  /** The first service that has died by itself, if any. */
  synchronized Optional<ServiceProcess> casualty() {
    if (closed) {
      return Optional.empty();
    }
    return services.stream().filter(service -> !service.isAlive()).findFirst();
  }

  List<ServiceProcess> services() {
    return List.copyOf(services);
  }

  /** Stops the services, then the broker, then the database. May be called twice. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    services.forEach(ServiceProcess::terminate);
    try {
      for (ServiceProcess service : services) {
        service.awaitEnd();
      }
      for (int i = servers.size() - 1; i >= 0; i--) {
        servers.get(i).close();
      }
      processes.record(List.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while stopping", e);
    } catch (Exception e) {
      throw new StartFailure("not everything stopped cleanly", e);
    }
  }

  private synchronized void own(AutoCloseable server) {
    servers.add(server);
  }

  private synchronized void start(String name, int port, Path logs, Map<String, String> connections)
      throws IOException {
    if (!closed) {
      ServiceProcess service =
          ServiceProcess.start(home, name, port, logs, ServiceProcess.JVM, connections);
      services.add(service);
      lifeline.hold(service.pid());
    }
  }

  private void awaitReadiness() throws IOException, InterruptedException {
    List<ServiceProcess> waiting = new ArrayList<>(services);
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!waiting.isEmpty()) {
      Optional<ServiceProcess> dead = casualty();
      if (dead.isPresent()) {
        throw new StartFailure(dead.get().obituary());
      }
      if (System.nanoTime() > deadline) {
        throw new StartFailure(
            waiting.get(0).name()
                + " is not ready after "
                + START_LIMIT.toSeconds()
                + " s; see its log in "
                + data.resolve("logs"));
      }
      for (ServiceProcess service : List.copyOf(waiting)) {
        if (service.isReady(http)) {
          waiting.remove(service);
          progress.accept(service.name() + " is ready");
        }
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  private static List<NewTopic> topics() {
    return Stream.concat(
            Stream.of("machtin.articles.raw", "machtin.articles.enriched")
                .map(name -> topic(name, Map.of("cleanup.policy", "compact"))),
            Stream.of(
                    "machtin.articles.raw.backfill",
                    "machtin.articles.raw.reenrich",
                    "machtin.articles.raw.dlq",
                    "machtin.articles.enriched.dlq")
                .map(name -> topic(name, Map.of("retention.ms", "-1"))))
        .toList();
  }

  private static NewTopic topic(String name, Map<String, String> configuration) {
    Map<String, String> all = new HashMap<>(configuration);
    // The broker's clock counts: it refuses records of a service whose clock is an hour fast.
    all.put("message.timestamp.type", "LogAppendTime");
    return new NewTopic(name, PARTITIONS, (short) 1).configs(all);
  }
}
