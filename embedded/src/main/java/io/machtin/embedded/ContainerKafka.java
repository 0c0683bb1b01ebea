package io.machtin.embedded;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Kafka in a container of the project's image. */
final class ContainerKafka implements Broker {
  private static final String IMAGE = "apache/kafka:4.1.1";
  private static final int PORT = 9092;

  private final int port;
  private final ServerContainer container;

  ContainerKafka() throws IOException {
    port = FreePort.find();
    container = new ServerContainer(IMAGE, PORT, port, environment(), "Kafka Server started");
    start();
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void start() throws IOException {
    container.start();
    // The client asks again until the broker answers or its own limit of a minute is over.
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      admin.describeCluster().nodes().get();
    } catch (ExecutionException e) {
      throw new IOException("Kafka's container does not answer on " + bootstrapServers(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Kafka's container starts", e);
    }
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public void close() {
    container.close();
  }

  /** The image takes a setting as a variable in capitals, with {@code _} for a dot. */
  private Map<String, String> environment() {
    Map<String, String> settings = new TreeMap<>(NodeSettings.common());
    settings.put("controller.quorum.voters", "1@localhost:9093");
    // The node calls itself for transactions, and inside nobody listens on the port outside.
    settings.put("listeners", "PLAINTEXT://:" + PORT + ",CONTROLLER://:9093,INSIDE://:9094");
    settings.put(
        "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port + ",INSIDE://localhost:9094");
    settings.put("inter.broker.listener.name", "INSIDE");
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,INSIDE:PLAINTEXT");
    Map<String, String> environment = new TreeMap<>();
    settings.forEach(
        (name, value) ->
            environment.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    return environment;
  }
}
