package io.machtin.system.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One replica of a service, with wires of its own to the broker and to the database.
 *
 * @param replica its name
 */
record Service(
    String module,
    String replica,
    int port,
    Wire toBroker,
    Wire toDatabase,
    RestartableProcess process) {
  private static final Path HOME = Path.of(System.getProperty("machtin.home"));
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static Service of(
      String module,
      String replica,
      int port,
      Wire toBroker,
      Wire toDatabase,
      Path logs,
      Map<String, String> environment) {
    List<String> command =
        List.of(
            RestartableProcess.java(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            HOME.resolve(module).resolve("target/quarkus-app/quarkus-run.jar").toString());
    Map<String, String> all = new HashMap<>(environment);
    all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    all.put("QUARKUS_LOG_FILE_PATH", logs.resolve(replica + ".turned.log").toString());
    return new Service(
        module,
        replica,
        port,
        toBroker,
        toDatabase,
        new RestartableProcess(command, logs.resolve(replica + ".log"), all));
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  boolean isReady() throws IOException, InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(at("/q/health/ready")).timeout(Duration.ofSeconds(5)).build();
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      if (!process.isAlive()) {
        throw new AssertionError(replica + " has ended by itself:\n" + process.lastWords());
      }
      return false;
    }
  }
}
