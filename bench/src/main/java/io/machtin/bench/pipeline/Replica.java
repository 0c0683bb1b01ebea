package io.machtin.bench.pipeline;

import io.machtin.bench.stage.MeasurementException;
import io.machtin.bench.stage.Settings;
import io.machtin.local.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One replica of a service: a process, as the launcher of the local stack starts it. */
final class Replica implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofMinutes(5);
  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(50);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ServiceProcess process;
  private final long launched = System.nanoTime();

  private Replica(ServiceProcess process) {
    this.process = process;
  }

  static Replica launch(
      Settings settings, String service, Path logs, Map<String, String> environment)
      throws IOException {
    List<String> jvm = settings.jvm().isEmpty() ? ServiceProcess.JVM : settings.jvm();
    return new Replica(
        ServiceProcess.start(settings.home(), service, freePort(), logs, jvm, environment));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Waits until its readiness check says up.
   *
   * @return how long that took from its start
   * @throws MeasurementException if it dies, or is not ready in five minutes
   */
  Duration awaitReady() throws IOException, InterruptedException, MeasurementException {
    while (!process.isReady(http)) {
      requireAlive();
      if (System.nanoTime() - launched > READY_LIMIT.toNanos()) {
        throw new MeasurementException(
            process.name() + " is not ready after " + READY_LIMIT.toSeconds() + " s");
      }
      Thread.sleep(BETWEEN_CHECKS.toMillis());
    }
    return Duration.ofNanos(System.nanoTime() - launched);
  }

  void requireAlive() throws IOException, MeasurementException {
    if (!process.isAlive()) {
      throw new MeasurementException(process.obituary());
    }
  }

  String name() {
    return process.name();
  }

  long pid() {
    return process.pid();
  }

  URI at(String path) {
    return URI.create(process.url() + path);
  }

  @Override
  public void close() throws InterruptedException {
    process.terminate();
    process.awaitEnd();
  }
}
