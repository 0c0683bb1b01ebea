package io.machtin.system.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.machtin.system.LocalStack;
import io.machtin.system.tls.CertificateAuthority.Identity;
import java.io.IOException;
import java.math.BigInteger;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipeline where the broker, the database and the services speak TLS only: ingest-service with
 * passwords everywhere, enrich-service with a certificate that it has in variables, query-service
 * with a password for the broker and a certificate for the database. All log in the greatest detail
 * that a build has.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TlsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long BETWEEN_LOOKS_MILLIS = 100;
  private static final String SECRET = "k3y2s3cr3t".replaceAll("[^a-z2-7]", "a").repeat(6);
  private static final String KEY = "mt_tlstests_" + SECRET.substring(0, 52);
  private static final String TITLE = "Khánh thành cầu mới qua sông Hồng";
  private static final String GUESS = "guess-77d0e4";
  private static final String BROKER = "Kafka";
  private static final String DATABASE = "Database connections health check";
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> DETAIL =
      List.of(
          "-Dquarkus.log.level=DEBUG",
          "-Dquarkus.log.category.\"org.apache.kafka\".level=DEBUG",
          "-Dquarkus.log.category.\"org.postgresql\".level=DEBUG");

  @TempDir static Path folder;
  private static CertificateAuthority authority;
  private static CertificateAuthority stranger;
  private static Identity client;
  private static SecureServers servers;
  private static SecureService ingest;
  private static SecureService enrich;
  private static SecureService query;
  private static BigInteger former;

  @BeforeAll
  static void start() throws Exception {
    authority = new CertificateAuthority(folder.resolve("ours"), "Machtin test");
    stranger = new CertificateAuthority(folder.resolve("theirs"), "Somebody else");
    client = authority.issue(SecureServers.CERTIFIED_USER);
    servers = SecureServers.start(folder, authority);
    Files.writeString(folder.resolve("keys.ndjson"), keyLine());
    Path trusted = authority.certificate();
    ingest =
        service(
            "ingest-service",
            "ingest",
            DETAIL,
            servers.scram(SecureServers.BROKER_PASSWORD, trusted),
            servers.database(SecureServers.DATABASE_PASSWORD, trusted));
    enrich =
        service("enrich-service", "enrich", DETAIL, servers.mutualInVariables(trusted, client));
    query =
        service(
            "query-service",
            "query",
            DETAIL,
            servers.scram(SecureServers.BROKER_PASSWORD, trusted),
            servers.database(trusted, client));
    for (SecureService each : List.of(ingest, enrich, query)) {
      awaitReadiness(each, says -> says.startsWith("200 "));
    }
    former = query.certificate(Callers.trusting(trusted)).getSerialNumber();
  }

  @AfterAll
  static void stop() throws Exception {
    for (SecureService each : List.of(ingest, enrich, query)) {
      each.close();
    }
    servers.close();
  }

  @SafeVarargs
  private static SecureService service(
      String module, String name, List<String> options, Map<String, String>... connections)
      throws Exception {
    Map<String, String> environment = new HashMap<>();
    Identity own = authority.issue(name);
    environment.put("QUARKUS_TLS_KEY_STORE_PEM_HTTPS_CERT", own.certificate().toString());
    environment.put("QUARKUS_TLS_KEY_STORE_PEM_HTTPS_KEY", own.key().toString());
    environment.put("QUARKUS_TLS_TRUST_STORE_PEM_CERTS", authority.certificate().toString());
    environment.put("QUARKUS_TLS_RELOAD_PERIOD", "30s");
    environment.put("MACHTIN_ACCESS_CLIENT_CERTIFICATES", "true");
    environment.put("MACHTIN_ACCESS_KEYS_FILE", folder.resolve("keys.ndjson").toString());
    for (Map<String, String> each : connections) {
      environment.putAll(each);
    }
    environment.values().removeIf(String::isEmpty);
    return SecureService.start(module, folder.resolve(name + ".log"), options, environment);
  }

  private static String keyLine() throws Exception {
    String hash =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(UTF_8)));
    return "{\"id\":\"tlstests\",\"name\":\"tls\",\"scopes\":[\"read\",\"ingest\",\"admin\"],"
        + "\"sha256\":\""
        + hash
        + "\"}\n";
  }

  /** None where the connection was closed: Vert.x does so in the moment of the exchange. */
  private static Optional<String> serialShownBy(SecureService service) throws Exception {
    // A client of its own each time: one that is connected has seen the former certificate.
    HttpClient caller = Callers.trusting(authority.certificate());
    try {
      return Optional.of(service.certificate(caller).getSerialNumber().toString());
    } catch (SSLHandshakeException | SocketException closed) {
      return Optional.empty();
    }
  }

  private static void awaitReadiness(SecureService service, Predicate<String> wanted)
      throws Exception {
    HttpClient probe = Callers.trusting(authority.certificate());
    await(
        () -> {
          assertThat(service.isAlive()).as(tail(service.log())).isTrue();
          return service.readiness(probe);
        },
        wanted,
        service);
  }

  /** Asks again and again until the answer is the wanted one. */
  private static void await(
      Callable<String> asking, Predicate<String> wanted, SecureService responsible)
      throws Exception {
    Instant limit = Instant.now().plus(PATIENCE);
    String answer = asking.call();
    while (!wanted.test(answer)) {
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError(answer + "\n" + tail(responsible.log()));
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      answer = asking.call();
    }
  }

  private static String tail(String log) {
    return log.substring(Math.max(0, log.length() - 5_000));
  }

  /** Whether the readiness check of this name says why it is not ready. */
  private static Predicate<String> check(String name, String reason) {
    return says -> {
      try {
        for (JsonNode check : JSON.readTree(says.substring(says.indexOf(' ') + 1)).path("checks")) {
          if (check.path("name").asText().equals(name)) {
            return check.path("data").toString().contains(reason);
          }
        }
        return false;
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static HttpRequest.Builder withKey() {
    return HttpRequest.newBuilder().header("Authorization", "Bearer " + KEY);
  }

  @Test
  @Order(1)
  void anArticleComesThrough() throws Exception {
    HttpClient caller = Callers.showing(client, authority.certificate());

    HttpResponse<String> taken =
        ingest.ask(
            caller,
            withKey()
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        """
                        {"url":"https://tls.example.vn/cau-moi.html","title":"%s",
                         "body":"Sáng 2/9, Hà Nội khánh thành cầu mới qua sông Hồng."}\
                        """
                            .formatted(TITLE))),
            "/v1/articles");

    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    await(
        () -> query.ask(caller, withKey(), "/v1/articles").body(),
        found -> found.contains(TITLE),
        enrich);
  }

  @Test
  @Order(2)
  void aCallerWithoutACertificateIsToldThatOneIsNeeded() throws Exception {
    HttpResponse<String> answer =
        query.ask(Callers.trusting(authority.certificate()), withKey(), "/v1/articles");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("client-certificate-needed", "curl --cert");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    HttpClient probe = Callers.trusting(authority.certificate());
    assertThat(query.ask(probe, HttpRequest.newBuilder(), "/q/metrics").statusCode())
        .isEqualTo(403);
    assertThat(query.ask(probe, HttpRequest.newBuilder(), "/q/health/live").statusCode())
        .isEqualTo(200);
  }

  @Test
  @Order(3)
  void aCallerWithACertificateButWithoutAKeyIsAskedForOne() throws Exception {
    HttpClient caller = Callers.showing(client, authority.certificate());

    assertThat(query.ask(caller, HttpRequest.newBuilder(), "/v1/articles").statusCode())
        .isEqualTo(401);
  }

  @Test
  @Order(4)
  void aCallerWithACertificateOfSomebodyElseIsNotHeard() throws Exception {
    HttpClient caller = Callers.showing(stranger.issue("intruder"), authority.certificate());

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> query.ask(caller, withKey(), "/v1/articles"));
  }

  @Test
  @Order(5)
  void aServiceThatMayNotConnectSaysWhyInItsReadiness() throws Exception {
    // Renews that of query-service, which reads it within half a minute and is asked nothing then.
    authority.issue("query");
    Path trusted = authority.certificate();
    Path wrong = stranger.certificate();
    List<String> quiet = List.of();
    try (SecureService serversOfAnotherAuthority =
            service(
                "query-service",
                "refused-1",
                quiet,
                servers.mutual(wrong, client),
                servers.database(SecureServers.DATABASE_PASSWORD, wrong));
        SecureService withWrongPasswords =
            service(
                "query-service",
                "refused-2",
                quiet,
                servers.scram(GUESS, trusted),
                servers.database(GUESS, trusted));
        SecureService withoutCertificate =
            service(
                "query-service",
                "refused-3",
                quiet,
                servers.mutual(trusted),
                servers.database(trusted, client))) {
      awaitReadiness(
          serversOfAnotherAuthority,
          check(BROKER, "truststore").and(check(DATABASE, "PKIX path building failed")));
      awaitReadiness(
          withWrongPasswords,
          check(BROKER, "sasl.jaas").and(check(DATABASE, "password authentication failed")));
      awaitReadiness(withoutCertificate, check(BROKER, "keystore"));
      assertThat(withWrongPasswords.log()).contains("event=broker-not-ready").doesNotContain(GUESS);
    }
  }

  @Test
  @Order(6)
  void aServiceThatIsToldToAskForCertificatesButNotWhomToTrustDoesNotStart() throws Exception {
    Map<String, String> nobody = Map.of("QUARKUS_TLS_TRUST_STORE_PEM_CERTS", "");
    try (SecureService untrusting =
        service(
            "query-service",
            "untrusting",
            List.of(),
            servers.scram(SecureServers.BROKER_PASSWORD, authority.certificate()),
            nobody)) {
      assertThat(untrusting.exitCode(PATIENCE)).isEqualTo(1);
      assertThat(untrusting.log())
          .contains("machtin.access.client-certificates", "quarkus.tls.trust-store.pem.certs");
    }
  }

  @Test
  @Order(7)
  void aRenewedCertificateIsShownWithoutARestart() throws Exception {
    String shown = former.toString();
    await(() -> serialShownBy(query).orElse(shown), serial -> !serial.equals(shown), query);
  }

  @Test
  @Order(8)
  void aCommandSettlesADeadLetterOfABrokerThatAsksForACertificate() throws Exception {
    HttpClient caller = Callers.showing(client, authority.certificate());
    String config =
        servers.commandConfig(folder, authority.certificate(), client).toAbsolutePath().toString();
    servers.publish("machtin.articles.raw", "poison", "{");
    await(
        () -> query.ask(caller, withKey(), "/v1/dead-letters").body().replace(" ", ""),
        letters -> letters.contains("\"open\":1"),
        enrich);

    assertThat(command("dlq", "list", "--command-config", config))
        .contains("enrich-service", "poison", "1 open");
    assertThat(command("dlq", "discard", "--all", "--command-config", config))
        .contains("1 discarded");
  }

  private static String command(String... arguments) throws IOException {
    return new String(LocalStack.launch(List.of(arguments)).getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  @Order(9)
  void noLogHasASecretInItsGreatestDetail() throws Exception {
    List<String> secrets =
        List.of(
            KEY.substring(KEY.lastIndexOf('_') + 1),
            SecureServers.BROKER_PASSWORD,
            SecureServers.DATABASE_PASSWORD,
            "PRIVATE KEY");
    for (SecureService each : List.of(ingest, enrich, query)) {
      List<String> lines = each.log().lines().toList();
      assertThat(lines).anyMatch(line -> line.contains(" DEBUG "));
      assertThat(lines.stream().filter(line -> secrets.stream().anyMatch(line::contains)))
          .isEmpty();
    }
  }
}
