package io.machtin.bench.query;

import io.machtin.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** query-service as it is deployed, in a process of its own that only answers readers. */
final class ServiceProcess implements AutoCloseable {
  /** What the service says on each new connection; see its {@code application.yaml}. */
  static final String NEW_CONNECTION_SQL =
      "SET plan_cache_mode = force_custom_plan; SET enable_seqscan = off; SET jit = off;"
          + " SET max_parallel_workers_per_gather = 0; SET work_mem = '32MB'";

  static final String MOST_MEMORY = "-Xmx512m";

  /** The collector of the images and of the local stack. */
  private static final String COLLECTOR = "-XX:+UseSerialGC";

  private static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final long POLL_MILLIS = 200;

  private final Process process;
  private final URI address;

  private ServiceProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the service and waits until it answers.
   *
   * @param home the project's folder, where the service has been built
   * @param log takes what it prints
   */
  static ServiceProcess start(Path home, String jdbcUrl, Path log)
      throws IOException, InterruptedException {
    Path jar = home.resolve("query-service/target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IOException("query-service is not built: run ./machtin build");
    }
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MOST_MEMORY,
                COLLECTOR,
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_DATASOURCE_JDBC_URL",
                jdbcUrl,
                "QUARKUS_DATASOURCE_USERNAME",
                EmbeddedDatabase.USER,
                "QUARKUS_DATASOURCE_PASSWORD",
                EmbeddedDatabase.PASSWORD,
                "MACHTIN_CONSUME_ENABLED",
                "false"));
    ServiceProcess service =
        new ServiceProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
    service.awaitAnswer(log);
    return service;
  }

  URI address() {
    return address;
  }

  private void awaitAnswer(Path log) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/v1/articles?limit=1")).build();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // It has not opened its port.
      }
      Thread.sleep(POLL_MILLIS);
    }
    close();
    throw new IOException("query-service does not answer; its log is " + log);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
