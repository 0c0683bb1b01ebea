package io.machtin.local;

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

  String bootstrapServers() {
    return bootstrapServers == null ? "127.0.0.1:" + new Ports(portBase).kafka() : bootstrapServers;
  }

  /** Where query-service of the local stack answers. */
  String queryUrl() {
    return "http://127.0.0.1:" + new Ports(portBase).query();
  }
}
