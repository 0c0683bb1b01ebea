package io.machtin.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final List<Listener> more;
  private @Nullable KafkaRaftServer server;

  private EmbeddedKafka(Path folder, int port, int controllerPort, List<Listener> more) {
    this.folder = folder;
    this.port = port;
    this.controllerPort = controllerPort;
    this.more = more;
  }

  /**
   * A further port.
   *
   * @param name in capitals, for example {@code MUTUAL}
   * @param protocol {@code PLAINTEXT}, {@code SSL} or {@code SASL_SSL}
   * @param port on loopback
   * @param advertised the port that clients are sent to: another one where a proxy stands between
   * @param settings of this listener alone, without Kafka's {@code listener.name.…} before them
   */
  public record Listener(
      String name, String protocol, int port, int advertised, Map<String, String> settings) {

    /** A port that clients connect to directly. */
    public Listener(String name, String protocol, int port, Map<String, String> settings) {
      this(name, protocol, port, port, settings);
    }

    /** For {@code bootstrap.servers}, with the name that certificates are made for. */
    public String bootstrapServers() {
      return "localhost:" + advertised;
    }
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
    return start(folder, port, List.of());
  }

  /** Starts a broker that listens on further ports too. */
  public static EmbeddedKafka start(Path folder, int port, List<Listener> more) throws IOException {
    EmbeddedKafka kafka = new EmbeddedKafka(folder, port, FreePort.find(), List.copyOf(more));
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
    StringBuilder listeners = new StringBuilder("PLAINTEXT://127.0.0.1:" + port);
    StringBuilder advertised = new StringBuilder(listeners);
    StringBuilder protocols = new StringBuilder(p.getProperty("listener.security.protocol.map"));
    for (Listener each : more) {
      listeners.append(',').append(each.name()).append("://127.0.0.1:").append(each.port());
      advertised.append(',').append(each.name()).append("://").append(each.bootstrapServers());
      protocols.append(',').append(each.name()).append(':').append(each.protocol());
      String prefix = "listener.name." + each.name().toLowerCase(Locale.ROOT) + ".";
      each.settings().forEach((name, value) -> p.setProperty(prefix + name, value));
    }
    p.setProperty("listeners", listeners + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.setProperty("advertised.listeners", advertised.toString());
    p.setProperty("listener.security.protocol.map", protocols.toString());
    p.setProperty("inter.broker.listener.name", "PLAINTEXT");
    p.setProperty("log.dirs", folder.toAbsolutePath().toString());
    return p;
  }
}
