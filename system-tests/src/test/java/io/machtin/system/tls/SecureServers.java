package io.machtin.system.tls;

import io.machtin.embedded.Database;
import io.machtin.embedded.EmbeddedDatabase;
import io.machtin.embedded.EmbeddedKafka;
import io.machtin.embedded.EmbeddedKafka.Listener;
import io.machtin.system.tls.CertificateAuthority.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A broker that takes SCRAM passwords on one port and client certificates on another, and a
 * database that takes either from users of their own; all over TLS.
 */
final class SecureServers implements AutoCloseable {
  static final String USER = "machtin";
  static final String CERTIFIED_USER = "machtin_query";
  static final String BROKER_PASSWORD = "broker-secret-5f1c9d";
  static final String DATABASE_PASSWORD = "database-secret-a83e07";

  private final EmbeddedKafka kafka;
  private final EmbeddedDatabase database;
  private final Listener mutual;
  private final Listener scram;
  private final int databasePort;

  private SecureServers(
      EmbeddedKafka kafka,
      EmbeddedDatabase database,
      Listener mutual,
      Listener scram,
      int databasePort) {
    this.kafka = kafka;
    this.database = database;
    this.mutual = mutual;
    this.scram = scram;
    this.databasePort = databasePort;
  }

  static SecureServers start(Path folder, CertificateAuthority authority)
      throws IOException, GeneralSecurityException, InterruptedException {
    Identity server = authority.issue("server");
    Map<String, String> ssl =
        Map.of(
            "ssl.keystore.type",
            "PEM",
            "ssl.keystore.location",
            server.both().toString(),
            "ssl.truststore.type",
            "PEM",
            "ssl.truststore.location",
            authority.certificate().toString());
    Listener mutual =
        new Listener("MUTUAL", "SSL", freePort(), with(ssl, Map.of("ssl.client.auth", "required")));
    Listener scram =
        new Listener(
            "SCRAM",
            "SASL_SSL",
            freePort(),
            with(
                ssl,
                Map.of(
                    "sasl.enabled.mechanisms",
                    "SCRAM-SHA-512",
                    "scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;")));
    EmbeddedKafka kafka =
        EmbeddedKafka.start(folder.resolve("kafka"), freePort(), List.of(mutual, scram));
    kafka.createTopics(topics());
    createBrokerUser(kafka);
    int port = freePort();
    EmbeddedDatabase database =
        EmbeddedDatabase.start(
            folder.resolve("postgresql"), port, databaseSettings(folder, authority, server));
    createDatabaseUsers(database);
    return new SecureServers(kafka, database, mutual, scram, port);
  }

  private static Map<String, String> databaseSettings(
      Path folder, CertificateAuthority authority, Identity server) throws IOException {
    Path rules = folder.resolve("pg_hba.conf");
    Files.writeString(
        rules,
        """
        # The test itself; the services have no other way in than TLS.
        host      all %1$s 127.0.0.1/32 trust
        hostssl   all %2$s 127.0.0.1/32 scram-sha-256
        hostssl   all %3$s 127.0.0.1/32 cert
        """
            .formatted(Database.USER, USER, CERTIFIED_USER));
    return Map.of(
        "hba_file", rules.toString(),
        "ssl", "on",
        "ssl_cert_file", server.certificate().toString(),
        "ssl_key_file", server.key().toString(),
        "ssl_ca_file", authority.certificate().toString());
  }

  private static void createBrokerUser(EmbeddedKafka kafka) throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      USER,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      BROKER_PASSWORD)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot make the broker's user", e);
    }
  }

  private static void createDatabaseUsers(EmbeddedDatabase database) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, DATABASE_PASSWORD));
      statement.execute("CREATE ROLE %s LOGIN".formatted(CERTIFIED_USER));
      statement.execute(
          "GRANT CREATE ON DATABASE postgres TO %s, %s".formatted(USER, CERTIFIED_USER));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make the database's users", e);
    }
  }

  private static List<NewTopic> topics() {
    return Stream.of("raw", "raw.backfill", "raw.reenrich", "raw.dlq", "enriched", "enriched.dlq")
        .map(name -> new NewTopic("machtin.articles." + name, 2, (short) 1))
        .toList();
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
    Map<String, String> both = new HashMap<>(some);
    both.putAll(others);
    return both;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Puts something into a topic as somebody who is let in anyway. */
  void publish(String topic, String key, String value) throws InterruptedException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot write to " + topic, e);
    }
  }

  /** What {@code --command-config} names, for somebody who shows a certificate. */
  Path commandConfig(Path folder, Path trusted, Identity client) throws IOException {
    return Files.writeString(
        folder.resolve("client.properties"),
        """
        bootstrap.servers=%s
        security.protocol=SSL
        ssl.truststore.type=PEM
        ssl.truststore.location=%s
        ssl.keystore.type=PEM
        ssl.keystore.location=%s
        """
            .formatted(mutual.bootstrapServers(), trusted, client.both()));
  }

  /** Settings of a client that shows user and password. */
  Map<String, String> scram(String password, Path trusted) {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        scram.bootstrapServers(),
        "KAFKA_SECURITY_PROTOCOL",
        "SASL_SSL",
        "KAFKA_SSL_TRUSTSTORE_TYPE",
        "PEM",
        "KAFKA_SSL_TRUSTSTORE_LOCATION",
        trusted.toString(),
        "KAFKA_SASL_MECHANISM",
        "SCRAM-SHA-512",
        "KAFKA_SASL_JAAS_CONFIG",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(USER, password));
  }

  /** Settings of a client that trusts the broker and shows nothing. */
  Map<String, String> mutual(Path trusted) {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        mutual.bootstrapServers(),
        "KAFKA_SECURITY_PROTOCOL",
        "SSL",
        "KAFKA_SSL_TRUSTSTORE_TYPE",
        "PEM",
        "KAFKA_SSL_TRUSTSTORE_LOCATION",
        trusted.toString());
  }

  /** Settings of a client that shows a certificate. */
  Map<String, String> mutual(Path trusted, Identity client) {
    return with(
        mutual(trusted),
        Map.of(
            "KAFKA_SSL_KEYSTORE_TYPE",
            "PEM",
            "KAFKA_SSL_KEYSTORE_LOCATION",
            client.both().toString()));
  }

  /** The same without files, as a pod gets it from Secrets. */
  Map<String, String> mutualInVariables(Path trusted, Identity client) throws IOException {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        mutual.bootstrapServers(),
        "KAFKA_SECURITY_PROTOCOL",
        "SSL",
        "KAFKA_SSL_TRUSTSTORE_TYPE",
        "PEM",
        "KAFKA_SSL_TRUSTSTORE_CERTIFICATES",
        Files.readString(trusted),
        "KAFKA_SSL_KEYSTORE_TYPE",
        "PEM",
        "KAFKA_SSL_KEYSTORE_KEY",
        Files.readString(client.key()),
        "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN",
        Files.readString(client.certificate()));
  }

  /** Settings of a service that shows the database user and password. */
  Map<String, String> database(String password, Path trusted) {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl(trusted),
        "QUARKUS_DATASOURCE_USERNAME", USER,
        "QUARKUS_DATASOURCE_PASSWORD", password);
  }

  /** Settings of a service that shows the database a certificate. */
  Map<String, String> database(Path trusted, Identity client) {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL",
        jdbcUrl(trusted)
            + "&sslcert="
            + client.certificate()
            + "&sslkey="
            + client.key()
            + "&pemKeyAlgorithm=EC",
        "QUARKUS_DATASOURCE_USERNAME",
        CERTIFIED_USER);
  }

  private String jdbcUrl(Path trusted) {
    return "jdbc:postgresql://localhost:%d/postgres?sslmode=verify-full&sslrootcert=%s"
        .formatted(databasePort, trusted);
  }

  @Override
  public void close() throws IOException {
    kafka.close();
    database.close();
  }
}
