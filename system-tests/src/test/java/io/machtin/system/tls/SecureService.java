package io.machtin.system.tls;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;

/** A service as a process that answers over TLS only. */
final class SecureService implements AutoCloseable {
  private static final Path HOME = Path.of(System.getProperty("machtin.home"));
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  private final int port;
  private final Path log;
  private final Process process;

  private SecureService(int port, Path log, Process process) {
    this.port = port;
    this.log = log;
    this.process = process;
  }

  static SecureService start(
      String module, Path log, List<String> options, Map<String, String> environment)
      throws IOException {
    int port = SecureServers.freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.add("-jar");
    command.add(HOME.resolve(module).resolve("target/quarkus-app/quarkus-run.jar").toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
    builder.environment().put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
    builder.environment().putAll(environment);
    return new SecureService(port, log, builder.start());
  }

  /** The answer of the service to a request of this client. */
  HttpResponse<String> ask(HttpClient client, HttpRequest.Builder request, String path)
      throws IOException, InterruptedException {
    return client.send(
        request.uri(URI.create("https://localhost:" + port + path)).timeout(ANSWER_LIMIT).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What its readiness check says, after its status; empty while it does not answer. */
  String readiness(HttpClient client) throws InterruptedException {
    try {
      HttpResponse<String> answer = ask(client, HttpRequest.newBuilder(), "/q/health/ready");
      return answer.statusCode() + " " + answer.body();
    } catch (IOException notYet) {
      return "";
    }
  }

  /** The certificate that it shows now. */
  X509Certificate certificate(HttpClient client) throws IOException, InterruptedException {
    SSLSession session =
        ask(client, HttpRequest.newBuilder(), "/q/health/live").sslSession().orElseThrow();
    return (X509Certificate) session.getPeerCertificates()[0];
  }

  /** Waits until it has ended; returns its exit code. */
  int exitCode(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + limit);
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
