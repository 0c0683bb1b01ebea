package io.machtin.ingest.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs work on a connection of the pool, all of it or none. */
@Singleton
public final class Transactions {
  private final DataSource dataSource;

  Transactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Work that gives a result. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T on(Connection connection) throws SQLException;
  }

  /** Work without a result. */
  @FunctionalInterface
  public interface Action {
    void on(Connection connection) throws SQLException;
  }

  /**
   * Commits what the work did, or undoes it if it throws.
   *
   * @throws DatabaseUnavailableException if the database does not answer or refuses
   */
  public <T extends @Nullable Object> T get(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        undo(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(e);
    }
  }

  /** As {@link #get}, without a result. */
  public void run(Action action) {
    get(
        connection -> {
          action.on(connection);
          return true;
        });
  }

  private static void undo(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
