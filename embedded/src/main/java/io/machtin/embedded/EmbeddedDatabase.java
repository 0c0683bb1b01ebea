package io.machtin.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL in a process beside this one. Its tables stay in its folder; it trusts whoever comes
 * over loopback.
 */
public final class EmbeddedDatabase implements Database {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** A checkpoint of gigabytes takes minutes on a slow disk. */
  private static final Duration STOP_LIMIT = Duration.ofMinutes(5);

  private final Path folder;
  private final int port;
  private final Map<String, String> settings;
  private @Nullable EmbeddedPostgres server;

  private EmbeddedDatabase(Path folder, int port, Map<String, String> settings) {
    this.folder = folder;
    this.port = port;
    this.settings = Map.copyOf(settings);
  }

  /**
   * Starts a server on a free port.
   *
   * @param folder where its data is or will be; made if it is not there
   * @throws IOException if the server does not come up
   */
  public static EmbeddedDatabase start(Path folder) throws IOException {
    return start(folder, Map.of());
  }

  /** Starts a server on the given port. */
  public static EmbeddedDatabase start(Path folder, int port) throws IOException {
    return start(folder, port, Map.of());
  }

  /**
   * Starts a server on a free port with settings of its own.
   *
   * @param settings names and values of {@code postgresql.conf}; they go before the usual ones
   */
  public static EmbeddedDatabase start(Path folder, Map<String, String> settings)
      throws IOException {
    return start(folder, FreePort.find(), settings);
  }

  /**
   * The same with further settings of {@code postgresql.conf}, for example {@code ssl}. {@link
   * #USER} must still be trusted over loopback.
   */
  public static EmbeddedDatabase start(Path folder, int port, Map<String, String> settings)
      throws IOException {
    EmbeddedDatabase database = new EmbeddedDatabase(folder, port, settings);
    database.start();
    return database;
  }

  @Override
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /**
   * Connections as {@link #USER}.
   *
   * @throws IllegalStateException if the server does not run
   */
  public synchronized DataSource dataSource() {
    if (server == null) {
      throw new IllegalStateException("the database in " + folder + " is stopped");
    }
    return server.getPostgresDatabase();
  }

  @Override
  public synchronized void start() throws IOException {
    if (server == null) {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setPort(port)
              .setPGStartupWait(START_LIMIT)
              .setServerConfig("listen_addresses", "127.0.0.1")
              // Its builder switches this off, and a crash then takes what was committed last.
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("shared_buffers", "128MB")
              .setServerConfig("max_connections", "60");
      settings.forEach(builder::setServerConfig);
      server = builder.start();
    }
  }

  /**
   * Stops the server, and waits until it has written what it still held in memory: the next one
   * would not start in a folder that is still in use.
   *
   * @throws IOException if it has not ended after five minutes
   */
  @Override
  public synchronized void stop() throws IOException {
    if (server != null) {
      Optional<ProcessHandle> process = process();
      server.close();
      server = null;
      if (process.isPresent()) {
        awaitEnd(process.get());
      }
    }
  }

  /** The server's process, if it runs; its number stands first in a file of its folder. */
  public Optional<ProcessHandle> process() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
      return lines.findFirst().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private void awaitEnd(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the database in " + folder + " does not stop", e);
    }
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
