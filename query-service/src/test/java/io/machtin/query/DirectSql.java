package io.machtin.query;

import io.machtin.query.store.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** Statements that no part of the service sends, by which a test sets the scene. */
public final class DirectSql {
  private DirectSql() {}

  /** Runs one statement without parameters, outside of a transaction. */
  public static void execute(Database database, String sql) {
    database.with(connection -> execute(connection, sql));
  }

  /**
   * The same in whatever the connection is in.
   *
   * @return whether there are rows
   */
  public static boolean execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }
}
