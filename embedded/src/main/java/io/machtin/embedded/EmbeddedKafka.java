package io.machtin.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node, broker and controller in this process, that listens on loopback only. Its records
 * stay in its folder; {@link #stop} and {@link #start} may be called in turn, the port stays the
 * same.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final int controllerPort;
  private @Nullable KafkaRaftServer server;

  private EmbeddedKafka(Path folder, int port, int controllerPort) {
    this.folder = folder;
    this.port = port;
    this.controllerPort = controllerPort;
  }

  /**
   * Starts a broker on a free port.
   *
   * @param folder where its data is or will be; made if it is not there
   * @throws IOException if the folder cannot be written or holds what is not Kafka's
   */
  public static EmbeddedKafka start(Path folder) throws IOException {
    return start(folder, FreePort.find());
  }

  /** Starts a broker on the given port; the controller takes any free one. */
  public static EmbeddedKafka start(Path folder, int port) throws IOException {
    EmbeddedKafka kafka = new EmbeddedKafka(folder, port, FreePort.find());
    kafka.start();
    return kafka;
  }

  /** Host and port, for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Starts it again after {@link #stop}; does nothing if it runs. */
  public synchronized void start() throws IOException {
    if (server != null) {
      return;
    }
    Files.createDirectories(folder);
    Properties properties = properties();
    if (!Files.exists(folder.resolve("meta.properties"))) {
      format(properties);
    }
    KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
    starting.startup();
    server = starting;
  }

  /** Stops it; its records stay. Does nothing if it does not run. */
  public synchronized void stop() {
    KafkaRaftServer running = server;
    if (running != null) {
      running.shutdown();
      running.awaitShutdown();
      server = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  /**
   * Creates the topics that are not there yet.
   *
   * @throws IllegalStateException if the broker refuses one
   */
  public void createTopics(Collection<NewTopic> topics) throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      for (var creation : admin.createTopics(topics).values().entrySet()) {
        try {
          creation.getValue().get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new IllegalStateException("cannot create topic " + creation.getKey(), e);
          }
        }
      }
    }
  }

  private void format(Properties properties) throws IOException {
    Path config = Files.createTempFile("kafka", ".properties");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      try (var writer = Files.newBufferedWriter(config)) {
        properties.store(writer, null);
      }
      int exit =
          StorageTool.execute(
              new String[] {
                "format",
                "--config",
                config.toString(),
                "--cluster-id",
                Uuid.randomUuid().toString()
              },
              new PrintStream(output, true, StandardCharsets.UTF_8));
      if (exit != 0) {
        throw new IOException(
            "cannot format " + folder + " for Kafka: " + output.toString(StandardCharsets.UTF_8));
      }
    } finally {
      Files.delete(config);
    }
  }

  private Properties properties() {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.setProperty("log.dirs", folder.toAbsolutePath().toString());
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("offsets.topic.num.partitions", "4");
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("transaction.state.log.num.partitions", "4");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("num.network.threads", "2");
    p.setProperty("num.io.threads", "2");
    p.setProperty("num.recovery.threads.per.data.dir", "2");
    p.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
    p.setProperty("log.segment.bytes", String.valueOf(64 << 20));
    p.setProperty("message.max.bytes", String.valueOf(16 << 20));
    p.setProperty("replica.fetch.max.bytes", String.valueOf(16 << 20));
    return p;
  }
}
