package io.machtin.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One of the three services as a process of its own. It writes its log to {@code NAME.log}, which
 * it turns over before the file gets large; what the Java machine itself has to say is in {@code
 * NAME.out}.
 */
public final class ServiceProcess {

  /**
   * Small heaps and one compiler thread's worth of code: three services share a laptop. On a
   * machine with much memory Java would begin with the whole heap.
   */
  public static final List<String> JVM =
      List.of(
          "-Xms80m",
          "-Xmx192m",
          "-XX:+UseSerialGC",
          // As in the images: room for a batch at work in the young generation, and for the classes
          // of a start before anything has to be collected for them.
          "-XX:NewRatio=1",
          "-XX:SurvivorRatio=4",
          "-XX:TargetSurvivorRatio=90",
          "-XX:MetaspaceSize=96m",
          "-XX:MaxMetaspaceSize=160m",
          "-XX:ReservedCodeCacheSize=64m",
          // As in the images; Java 17 knows it from 17.0.9 on.
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:TrimNativeHeapInterval=10000",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-OmitStackTraceInFastThrow",
          "-Xshare:auto");

  /** With the file in use, 60 MiB at most for each service. */
  private static final Map<String, String> TURNED_OVER_LOG =
      Map.of(
          "QUARKUS_LOG_FILE_ENABLED", "true",
          "QUARKUS_LOG_FILE_ENCODING", "UTF-8",
          "QUARKUS_LOG_FILE_ROTATION_MAX_FILE_SIZE", "10M",
          "QUARKUS_LOG_FILE_ROTATION_MAX_BACKUP_INDEX", "5",
          "QUARKUS_LOG_CONSOLE_ENABLED", "false");

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final int TAIL_LINES = 20;

  private final String name;
  private final int port;
  private final Path logs;
  private final Process process;

  private ServiceProcess(String name, int port, Path logs, Process process) {
    this.name = name;
    this.port = port;
    this.logs = logs;
    this.process = process;
  }

  /**
   * Starts a service.
   *
   * @param home the project's folder, where the service has been built
   * @param environment added to this process's own
   * @throws StartFailure if it has not been built
   */
  public static ServiceProcess start(
      Path home,
      String name,
      int port,
      Path logs,
      List<String> jvm,
      Map<String, String> environment)
      throws IOException {
    Path jar = home.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new StartFailure(name + " is not built: run ./machtin up, or mvn package");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(logs.resolve(name + ".out").toFile()));
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.environment().put("QUARKUS_LOG_FILE_PATH", logs.resolve(name + ".log").toString());
    builder.environment().putAll(TURNED_OVER_LOG);
    // As in the images: glibc would keep memory for each thread.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().putAll(environment);
    return new ServiceProcess(name, port, logs, builder.start());
  }

  /** Which service it is. */
  public String name() {
    return name;
  }

  /** Its address, without a path. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Number of its process. */
  public long pid() {
    return process.pid();
  }

  /** Whether its process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether its readiness check says up. */
  public boolean isReady(HttpClient http) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What to tell when it has died: its exit code and the ends of what it has written. */
  public String obituary() throws IOException {
    StringBuilder text =
        new StringBuilder(name + " has stopped with exit code " + process.exitValue());
    for (String kind : List.of(".log", ".out")) {
      Path file = logs.resolve(name + kind);
      List<String> tail = tail(file);
      if (!tail.isEmpty()) {
        text.append("; the end of ").append(file).append(":\n  ");
        text.append(String.join("\n  ", tail));
      }
    }
    return text.toString();
  }

  private static List<String> tail(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
  }

  /** Asks it to stop. */
  public void terminate() {
    process.destroy();
  }

  /** Waits until it has stopped; kills it when it takes too long. */
  public void awaitEnd() throws InterruptedException {
    if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
  }
}
