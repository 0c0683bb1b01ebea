package io.machtin.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** Kafka in this process, broker and controller in one. Its records stay in its folder. */
public final class EmbeddedKafka implements Broker {
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

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
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

  @Override
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
    p.putAll(NodeSettings.common());
    p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    p.setProperty("log.dirs", folder.toAbsolutePath().toString());
    return p;
  }
}
