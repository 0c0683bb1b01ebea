package io.machtin.query;

import io.machtin.query.store.Database;

/** Statements that no part of the service sends, by which a test sets the scene. */
public final class DirectSql {
  private DirectSql() {}

  /** Runs one statement without parameters, outside of a transaction. */
  public static void execute(Database database, String sql) {
    database.with(
        connection -> {
          try (var statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }
}
