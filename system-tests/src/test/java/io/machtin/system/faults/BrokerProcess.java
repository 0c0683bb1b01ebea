package io.machtin.system.faults;

import io.machtin.embedded.EmbeddedKafka;
import io.machtin.embedded.EmbeddedKafka.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

/**
 * A broker as a process of its own: it can be killed, and ends by itself where a broker does that,
 * when its disk is full.
 */
public final class BrokerProcess {
  private static final Path HOME = Path.of(System.getProperty("machtin.home", "."));
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  private final int port;
  private final RestartableProcess process;

  private BrokerProcess(int port, RestartableProcess process) {
    this.port = port;
    this.process = process;
  }

  /** Runs a broker until the process ends: {@code FOLDER PORT [TARGET:ENTRANCE …]}. */
  public static void main(String[] arguments) throws IOException {
    List<Listener> behindWires = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      String[] ports = arguments[i].split(":");
      behindWires.add(
          new Listener(
              "WIRE" + i,
              "PLAINTEXT",
              Integer.parseInt(ports[0]),
              Integer.parseInt(ports[1]),
              Map.of()));
    }
    EmbeddedKafka kafka =
        EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), behindWires);
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
  }

  /**
   * @param wires through which it can be reached too
   */
  static BrokerProcess start(Path folder, int port, Path logs, List<Wire> wires)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(RestartableProcess.java());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add(
        "-Djava.util.logging.config.file="
            + HOME.resolve("deploy/local/src/main/config/logging.properties"));
    command.add("-cp");
    command.add(
        HOME.resolve("system-tests/target/test-classes")
            + ":"
            + HOME.resolve("deploy/local/target/lib")
            + "/*");
    command.add(BrokerProcess.class.getName());
    command.addAll(List.of(folder.toString(), Integer.toString(port)));
    wires.forEach(wire -> command.add(wire.target() + ":" + wire.port()));
    BrokerProcess broker =
        new BrokerProcess(
            port, new RestartableProcess(command, logs.resolve("broker.log"), Map.of()));
    broker.start();
    return broker;
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  RestartableProcess process() {
    return process;
  }

  /** Starts it and returns when it answers. */
  void start() throws IOException, InterruptedException {
    process.start();
    Deadline deadline = Deadline.in(START_LIMIT, "the broker answers");
    // Without a pause Kafka's client asks again where nobody listens yet, and takes the processor.
    while (!isListening()) {
      requireAlive();
      deadline.pause();
    }
    try (Admin admin = Admin.create(settings())) {
      KafkaFuture<?> answer = admin.describeCluster().nodes();
      while (!answer.isDone()) {
        requireAlive();
        deadline.pause();
      }
    }
  }

  private void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("the broker has ended by itself, see broker.log");
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers(),
        "default.api.timeout.ms",
        (int) START_LIMIT.toMillis());
  }

  void createTopics(Collection<NewTopic> topics) throws InterruptedException {
    try (Admin admin = Admin.create(settings())) {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot create the topics", e);
    }
  }
}
