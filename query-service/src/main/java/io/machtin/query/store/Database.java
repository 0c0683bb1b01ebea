package io.machtin.query.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Runs SQL. Every failure leaves as one of four exceptions that say what a caller can do: {@link
 * StoreUnavailableException} (later), {@link QueryTimeoutException} (ask for less), {@link
 * WriteConflictException} (at once), {@link RejectedDataException} (never). Thread-safe.
 */
@Singleton
public final class Database {
  private static final String QUERY_CANCELLED = "57014";

  /** Two writers met at one row; the one that lost sees what the other did when it tries again. */
  private static final Set<String> CONFLICTS = Set.of("23505", "40001", "40P01");

  /** Classes of SQLSTATE (PostgreSQL manual, appendix A) that blame the data. */
  private static final Set<String> DATA_CLASSES = Set.of("22", "23", "54");

  private final DataSource dataSource;
  private final StoreConfig config;
  private final List<Consumer<Sql>> listeners = new CopyOnWriteArrayList<>();

  /** The store behind a pool of connections. */
  public Database(DataSource dataSource, StoreConfig config) {
    this.dataSource = dataSource;
    this.config = config;
  }

  /** Work on one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Makes a value of the current row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Tells of every query of a reader until it is closed; for tests that look at plans. */
  public Listening listen(Consumer<Sql> each) {
    listeners.add(each);
    return () -> listeners.remove(each);
  }

  /** Ends when closed. */
  @FunctionalInterface
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** All rows of a query, within the time that a reader's query may take. */
  public <T> List<T> list(Sql sql, Row<T> row) {
    listeners.forEach(listener -> listener.accept(sql));
    return with(connection -> list(connection, sql, row));
  }

  /** All rows of a query on a connection that the caller already has. */
  public <T> List<T> list(Connection connection, Sql sql, Row<T> row) throws SQLException {
    try (PreparedStatement statement = sql.prepare(connection)) {
      // Zero would mean: for ever.
      statement.setQueryTimeout((int) Math.max(1, config.queryTimeout().toSeconds()));
      try (ResultSet rows = statement.executeQuery()) {
        List<T> list = new ArrayList<>();
        while (rows.next()) {
          list.add(row.read(rows));
        }
        return list;
      }
    }
  }

  /** The first row of a query. */
  public <T> Optional<T> first(Sql sql, Row<T> row) {
    return list(sql, row).stream().findFirst();
  }

  /** Work outside of a transaction: each statement stands for itself. */
  public <T> T with(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw meaning(e);
    }
  }

  /** Work in one transaction: everything or, after any exception, nothing. */
  public <T> T transact(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.on(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw meaning(e);
    }
  }

  private static RuntimeException meaning(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.equals(QUERY_CANCELLED)) {
      return new QueryTimeoutException(e);
    }
    if (CONFLICTS.contains(state)) {
      return new WriteConflictException(e);
    }
    if (state.length() == 5 && DATA_CLASSES.contains(state.substring(0, 2))) {
      return new RejectedDataException(e.getMessage() + " (SQLSTATE " + state + ")", e);
    }
    return new StoreUnavailableException(String.valueOf(e.getMessage()), e);
  }
}
