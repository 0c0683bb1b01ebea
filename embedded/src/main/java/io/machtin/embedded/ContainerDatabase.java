package io.machtin.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** PostgreSQL in a container of the project's image. */
final class ContainerDatabase implements Database {
  private static final String IMAGE = "postgres:18";
  private static final int PORT = 5432;
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final long BETWEEN_ATTEMPTS_MILLIS = 100;

  private final int port;
  private final ServerContainer container;

  ContainerDatabase() throws IOException {
    port = FreePort.find();
    container =
        new ServerContainer(
            IMAGE,
            PORT,
            port,
            Map.of("POSTGRES_USER", USER, "POSTGRES_PASSWORD", PASSWORD),
            "database system is ready to accept connections");
    start();
  }

  @Override
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  @Override
  public void start() throws IOException {
    container.start();
    // The image starts the server twice: the first one only makes the database.
    Instant limit = Instant.now().plus(START_LIMIT);
    while (!answers()) {
      if (Instant.now().isAfter(limit)) {
        throw new IOException("PostgreSQL's container does not answer at " + jdbcUrl());
      }
      try {
        Thread.sleep(BETWEEN_ATTEMPTS_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while PostgreSQL's container starts", e);
      }
    }
  }

  private boolean answers() {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), USER, PASSWORD)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public void close() {
    container.close();
  }
}
