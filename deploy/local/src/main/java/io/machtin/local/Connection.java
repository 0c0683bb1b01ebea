package io.machtin.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that work on a running pipeline: the local one, or any other. */
final class Connection {
  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "Port of query-service of the local stack (default: ${DEFAULT-VALUE}).")
  private int portBase = Ports.DEFAULT_BASE;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Kafka of another pipeline.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description =
          "Properties of the Kafka client, as Kafka's own tools take them: TLS, user, password.")
  private @Nullable Path commandConfig;

  /** Settings of every Kafka client of the command. */
  Map<String, String> broker() {
    Map<String, String> settings = new HashMap<>();
    if (commandConfig != null) {
      Properties file = new Properties();
      try (Reader text = Files.newBufferedReader(commandConfig)) {
        file.load(text);
      } catch (IOException | IllegalArgumentException e) {
        throw new StartFailure("--command-config " + commandConfig + " cannot be read", e);
      }
      file.stringPropertyNames().forEach(name -> settings.put(name, file.getProperty(name)));
    }
    if (bootstrapServers != null || !settings.containsKey("bootstrap.servers")) {
      settings.put("bootstrap.servers", bootstrapServers());
    }
    return settings;
  }

  private String bootstrapServers() {
    return bootstrapServers == null ? "127.0.0.1:" + new Ports(portBase).kafka() : bootstrapServers;
  }

  /** Where query-service of the local stack answers. */
  String queryUrl() {
    return "http://127.0.0.1:" + new Ports(portBase).query();
  }
}
