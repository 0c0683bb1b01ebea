package io.machtin.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.machtin.embedded.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A stack that was started by the launcher, as a process of its own, on ports that were free. */
public final class LocalStack implements AutoCloseable {
  private static final Path HOME = Path.of(System.getProperty("machtin.home"));
  private static final String LAST_LINE = "Ctrl-C stops everything.";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Pattern LABEL = Pattern.compile("[{,]([a-z_]+)=\"");
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int portBase;
  private final Process process;
  private final List<String> output = new ArrayList<>();
  private final CountDownLatch ready = new CountDownLatch(1);

  private LocalStack(int portBase, Process process) {
    this.portBase = portBase;
    this.process = process;
    Thread reader = new Thread(this::read, "output of the launcher");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts a stack and returns when it says that it is up. */
  static LocalStack start(Path data, String... options) throws IOException, InterruptedException {
    int portBase = freePortBase();
    List<String> arguments = new ArrayList<>(List.of("up", "--data", data.toString()));
    arguments.addAll(List.of("--port-base", Integer.toString(portBase)));
    arguments.addAll(List.of(options));
    LocalStack stack = new LocalStack(portBase, launch(arguments));
    if (!stack.ready.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS) || !stack.process.isAlive()) {
      stack.close();
      throw new IllegalStateException("the stack did not start:\n" + stack.output());
    }
    return stack;
  }

  /** Runs a command of the launcher that ends by itself. */
  public static Process launch(List<String> arguments) throws IOException {
    Path local = HOME.resolve("deploy/local/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx384m");
    command.add("-Dmachtin.home=" + HOME);
    command.add(
        "-Djava.util.logging.config.file="
            + HOME.resolve("deploy/local/src/main/config/logging.properties"));
    command.add("-cp");
    command.add(local.resolve("classes") + ":" + local.resolve("lib") + "/*");
    command.add("io.machtin.local.LocalCommand");
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** What a command has printed, and how it ended. */
  record Ended(int exitCode, String output) {}

  /** Runs a command of the launcher on this stack. */
  Ended command(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--port-base", Integer.toString(portBase)));
    Process command = launch(all);
    String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(command.waitFor(), output);
  }

  int portBase() {
    return portBase;
  }

  String bootstrapServers() {
    return "127.0.0.1:" + (portBase + 12);
  }

  String databaseUrl() {
    return "jdbc:postgresql://127.0.0.1:" + (portBase + 32) + "/postgres";
  }

  /** Changes something behind everybody's back. */
  void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                databaseUrl(), EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD);
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  /** An answer of query-service as JSON. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return MAPPER.readTree(answer(path, "application/json"));
  }

  /** A page of query-service. */
  String page(String path) throws IOException, InterruptedException {
    return answer(path, "text/html");
  }

  /** All that the three services measure, each with the names of its labels. */
  Map<String, Set<String>> metrics() throws IOException, InterruptedException {
    Map<String, Set<String>> metrics = new HashMap<>();
    for (int service = 0; service < 3; service++) {
      answer(portBase + service, "/q/metrics", "text/plain")
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line ->
                  LABEL
                      .matcher(line)
                      .results()
                      .map(found -> found.group(1))
                      .forEach(
                          metrics.computeIfAbsent(line.split("[{ ]", 2)[0], name -> new HashSet<>())
                              ::add));
    }
    return metrics;
  }

  private String answer(String path, String mediaType) throws IOException, InterruptedException {
    return answer(portBase, path, mediaType);
  }

  private String answer(int port, String path, String mediaType)
      throws IOException, InterruptedException {
    URI target = URI.create("http://127.0.0.1:" + port + path);
    return http.send(
            HttpRequest.newBuilder(target).header("Accept", mediaType).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Asks query-service until the answer is as expected; the last answer if it never is. */
  JsonNode await(String path, Predicate<JsonNode> expected)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + ANSWER_LIMIT.toNanos();
    JsonNode answer = get(path);
    while (!expected.test(answer) && System.nanoTime() < deadline) {
      Thread.sleep(POLL.toMillis());
      answer = get(path);
    }
    return answer;
  }

  /** Posts to ingest-service and returns what it says. */
  JsonNode post(String path, String mediaType, byte[] body)
      throws IOException, InterruptedException {
    URI target = URI.create("http://127.0.0.1:" + (portBase + 1) + path);
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(target)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return MAPPER.readTree(response.body());
  }

  /** Its services, the launcher's children that run Java. */
  List<ProcessHandle> services() {
    return process
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains("quarkus-run.jar"))
        .toList();
  }

  Process process() {
    return process;
  }

  /** Stops it as Ctrl-C does and waits for its end. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("the stack did not stop:\n" + output());
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (output) {
          output.add(line);
        }
        if (line.contains(LAST_LINE)) {
          ready.countDown();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ready.countDown();
    }
  }

  /** A base from which all ports of a stack are free. */
  private static int freePortBase() throws IOException {
    // Below the ports that systems give away (from 32,768): somebody may have one of those by the
    // time a service starts. Not always the first: another build looks for ports here too.
    int begin = 21_000 + 50 * ThreadLocalRandom.current().nextInt(200);
    for (int base = begin; base < 32_700; base += 50) {
      if (isFree(base)
          && isFree(base + 1)
          && isFree(base + 2)
          && isFree(base + 12)
          && isFree(base + 32)) {
        return base;
      }
    }
    throw new IOException("no free ports");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
