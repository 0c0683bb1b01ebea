package io.machtin.bench.pipeline;

import io.machtin.bench.stage.MeasurementException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sees when articles become queryable: looks for those that are expected every five milliseconds,
 * in the table from which every answer is read, because asking over REST for each would be a load
 * of its own.
 */
final class Visibility implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int DIGITS = 3;

  private final Connection connection;
  private final Map<UUID, Long> expected = new ConcurrentHashMap<>();
  private final Histogram micros = new Histogram(DIGITS);
  private final Thread thread = new Thread(this::watch, "visibility");
  private volatile @Nullable SQLException failure;
  private volatile boolean stopping;

  private Visibility(Connection connection) {
    this.connection = connection;
  }

  static Visibility start(Servers servers) throws SQLException {
    Connection connection = servers.connect();
    try (Statement statement = connection.createStatement()) {
      // The statistics of a table that has just been filled would mislead the planner.
      statement.execute("SET enable_seqscan = off");
    }
    Visibility visibility = new Visibility(connection);
    visibility.thread.start();
    return visibility;
  }

  /**
   * Expects an article.
   *
   * @param since from when its waiting counts ({@link System#nanoTime})
   */
  void expect(String id, long since) {
    expected.put(UUID.fromString(id), since);
  }

  /** Waits until all are there; then the latencies are complete. */
  Histogram await() throws InterruptedException, MeasurementException {
    long begin = System.nanoTime();
    while (!expected.isEmpty()) {
      SQLException failed = failure;
      if (failed != null) {
        throw new MeasurementException("cannot look into the store: " + failed.getMessage());
      }
      if (System.nanoTime() - begin > LIMIT.toNanos()) {
        throw new MeasurementException(
            expected.size() + " articles are not queryable after " + LIMIT.toSeconds() + " s");
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    return micros;
  }

  private void watch() {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM query.article WHERE id = ANY (?)")) {
      while (!stopping) {
        if (!expected.isEmpty()) {
          look(select);
        }
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      }
    } catch (SQLException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(PreparedStatement select) throws SQLException {
    Array ids = connection.createArrayOf("uuid", expected.keySet().toArray());
    select.setArray(1, ids);
    try (ResultSet rows = select.executeQuery()) {
      long now = System.nanoTime();
      while (rows.next()) {
        Long since = expected.remove(rows.getObject(1, UUID.class));
        if (since != null) {
          micros.recordValue(TimeUnit.NANOSECONDS.toMicros(now - since));
        }
      }
    }
  }

  @Override
  public void close() throws InterruptedException, SQLException {
    stopping = true;
    thread.join();
    connection.close();
  }
}
