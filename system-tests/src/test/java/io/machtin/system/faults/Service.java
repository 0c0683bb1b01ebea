package io.machtin.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One replica of a service, a process of its own that is started again whenever it was killed. */
final class Service {
  private static final Path HOME = Path.of(System.getProperty("machtin.home"));
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String replica;
  private final int port;
  private final ProcessBuilder command;
  private @Nullable Process process;

  Service(String module, String replica, int port, Path logs, Map<String, String> environment) {
    this.replica = replica;
    this.port = port;
    command =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-jar",
                    HOME.resolve(module).resolve("target/quarkus-app/quarkus-run.jar").toString()))
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(logs.resolve(replica + ".log").toFile()));
    command.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    command.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    command.environment().putAll(environment);
  }

  String replica() {
    return replica;
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  synchronized void start() throws IOException {
    process = command.start();
  }

  /** Ends it at once, as {@code kill -9} does, and starts it again. */
  synchronized void killAndRestart() throws IOException, InterruptedException {
    running().destroyForcibly().waitFor();
    start();
  }

  /** Lets it stand still without its knowing, and go on. */
  void pause(Duration time) throws IOException, InterruptedException {
    signal("-STOP");
    try {
      Thread.sleep(time.toMillis());
    } finally {
      signal("-CONT");
    }
  }

  private synchronized void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(running().pid())).start().waitFor();
  }

  /** Asks it to stop and says how long that took. */
  synchronized Duration stop() throws InterruptedException {
    long begin = System.nanoTime();
    Process running = running();
    running.destroy();
    if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      running.destroyForcibly().waitFor();
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  boolean isReady() throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(at("/q/health/ready")).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      assertThat(running().isAlive()).as("%s has ended by itself", replica).isTrue();
      return false;
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException(replica + " was never started");
    }
    return process;
  }
}
