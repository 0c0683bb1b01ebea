package io.machtin.query.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Which store the schema holds. A rebuild puts another one in its place while others read and
 * write; numbers of terms and articles, and places in the list of changes, mean nothing in another
 * store, so whoever keeps them keeps the id too.
 */
public final class StoreId {
  private static final String SELECT = "SELECT id FROM store";

  private StoreId() {}

  /** The store as it is now. */
  public static String now(Database database) {
    return database.first(new Sql(SELECT), row -> row.getString(1)).orElseThrow();
  }

  /**
   * The store in which this transaction writes: until it ends, no other takes its place. The lock
   * conflicts with nothing but the exchange of stores.
   */
  public static String hold(Database database, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE store IN ROW SHARE MODE");
    }
    return database.list(connection, new Sql(SELECT), row -> row.getString(1)).get(0);
  }
}
