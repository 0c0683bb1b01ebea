package io.machtin.embedded;

import io.machtin.embedded.EmbeddedServers.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * The broker and the database of a module's Quarkus tests, one of each for all its test classes:
 * {@code @QuarkusTestResource(EmbeddedServers.class)} (or {@code @WithTestResource} with global
 * scope). A test that takes them down and up again gets them from {@link #running}.
 *
 * <p>They run embedded, or in containers where the system property {@code machtin.test.servers} is
 * {@code containers}, which the Maven profile of that name sets.
 */
public final class EmbeddedServers implements QuarkusTestResourceLifecycleManager {
  private static final int PARTITIONS = 2;
  private static final List<String> COMPACTED =
      List.of("machtin.articles.raw", "machtin.articles.enriched");
  private static final List<String> DELETED =
      List.of(
          "machtin.articles.raw.backfill",
          "machtin.articles.raw.reenrich",
          "machtin.articles.raw.dlq",
          "machtin.articles.enriched.dlq");

  private static @Nullable Servers servers;

  /** What runs for the tests. */
  public record Servers(Broker kafka, Database database, Path folder) {}

  /**
   * The servers of this test run.
   *
   * @throws IllegalStateException if no test resource has started them
   */
  public static synchronized Servers running() {
    if (servers == null) {
      throw new IllegalStateException("annotate the test with the resource EmbeddedServers");
    }
    return servers;
  }

  @Override
  public Map<String, String> start() {
    Servers started = startOnce();
    return Map.of(
        "quarkus.log.category.\"kafka\".level",
        "WARN",
        "quarkus.log.category.\"org.apache.kafka\".level",
        "WARN",
        "kafka.bootstrap.servers",
        started.kafka().bootstrapServers(),
        "quarkus.datasource.jdbc.url",
        started.database().jdbcUrl(),
        "quarkus.datasource.username",
        Database.USER,
        "quarkus.datasource.password",
        Database.PASSWORD);
  }

  @Override
  public void stop() {
    stopAll();
  }

  private static synchronized Servers startOnce() {
    if (servers == null) {
      try {
        Path folder = Files.createTempDirectory("machtin-test");
        servers = start(folder);
        servers.kafka().createTopics(topics());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start the servers of the tests", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while starting the servers of the tests", e);
      }
    }
    return servers;
  }

  private static Servers start(Path folder) throws IOException {
    String kind = System.getProperty("machtin.test.servers", "embedded");
    return switch (kind) {
      case "embedded" ->
          new Servers(
              EmbeddedKafka.start(folder.resolve("kafka")),
              EmbeddedDatabase.start(folder.resolve("postgresql")),
              folder);
      case "containers" -> new Servers(new ContainerKafka(), new ContainerDatabase(), folder);
      default ->
          throw new IllegalStateException(
              "machtin.test.servers is '" + kind + "': expected 'embedded' or 'containers'");
    };
  }

  private static List<NewTopic> topics() {
    return Stream.concat(
            COMPACTED.stream()
                .map(name -> topic(name).configs(Map.of("cleanup.policy", "compact"))),
            DELETED.stream().map(EmbeddedServers::topic))
        .toList();
  }

  private static NewTopic topic(String name) {
    return new NewTopic(name, PARTITIONS, (short) 1);
  }

  private static synchronized void stopAll() {
    if (servers == null) {
      return;
    }
    servers.kafka().close();
    try {
      servers.database().close();
      try (Stream<Path> files = Files.walk(servers.folder())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop the servers of the tests", e);
    } finally {
      servers = null;
    }
  }
}
