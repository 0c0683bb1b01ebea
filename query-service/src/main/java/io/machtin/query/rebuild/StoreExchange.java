package io.machtin.query.rebuild;

import io.machtin.query.store.Database;
import io.machtin.query.store.SchemaName;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreDay;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Puts one store in the place of another by renaming their schemas in one transaction.
 *
 * <p>Readers need no lock: a statement finds its tables by name when it begins, in the old store or
 * in the new one. Writers lock the table {@code store} ({@link io.machtin.query.store.StoreId}), so
 * that no batch is torn between the two.
 */
final class StoreExchange {
  private static final String OLD = "_old";

  private final Database database;
  private final SchemaName live;
  private final SchemaName next;

  /**
   * @param live schema of the store that is in use
   * @param next schema of the one that is to be
   */
  StoreExchange(Database database, SchemaName live, SchemaName next) {
    this.database = database;
    this.live = live;
    this.next = next;
  }

  /** Whether there is a live store to be replaced. */
  boolean isLiveThere() {
    return isThere(live);
  }

  /** Whether the new store is there; not so when another process has exchanged it already. */
  boolean isNextThere() {
    return isThere(next);
  }

  private boolean isThere(SchemaName schema) {
    return database
        .first(
            new Sql("SELECT to_regclass(?) IS NOT NULL", schema + ".store"),
            row -> row.getBoolean(1))
        .orElse(false);
  }

  /**
   * Articles that were taken down in the live store and are not so in the new one. What is left of
   * such an article has no time but the beginning of all, by which the index finds it.
   */
  List<UUID> missingRemovals() {
    return database.list(
        new Sql(
            "SELECT l.id FROM "
                + live
                + ".article l WHERE l.removed AND l.day = ? AND NOT EXISTS (SELECT FROM "
                + next
                + ".article n WHERE n.id = l.id AND n.removed)",
            StoreDay.of(Instant.EPOCH)),
        row -> row.getObject(1, UUID.class));
  }

  /** What is done while nobody writes into the live store. */
  @FunctionalInterface
  interface LastWork {
    /** Whether the new store now has all that the live one has. */
    boolean isDone() throws InterruptedException;
  }

  /**
   * Holds up the writers, lets the last work be done, and exchanges the stores; the replaced one is
   * then in the schema {@code <live>_old}. What is in no topic, the record of takedowns, is carried
   * over.
   *
   * @return whether they were exchanged; if not, nothing has changed
   */
  boolean exchange(LastWork lastWork) throws InterruptedException {
    dropOld();
    Boolean[] interrupted = {false};
    boolean done =
        database.transact(
            connection -> {
              execute(connection, "SET LOCAL lock_timeout = '20s'");
              execute(
                  connection,
                  "LOCK TABLE " + live + ".store, " + live + ".takedown IN EXCLUSIVE MODE");
              try {
                if (!lastWork.isDone()) {
                  return false;
                }
              } catch (InterruptedException e) {
                interrupted[0] = true;
                return false;
              }
              execute(connection, "LOCK TABLE " + next + ".store IN EXCLUSIVE MODE");
              execute(
                  connection,
                  "INSERT INTO "
                      + next
                      + ".takedown SELECT * FROM "
                      + live
                      + ".takedown ON CONFLICT DO NOTHING");
              execute(connection, "ALTER SCHEMA " + live + " RENAME TO " + live + OLD);
              execute(connection, "ALTER SCHEMA " + next + " RENAME TO " + live);
              return true;
            });
    if (interrupted[0]) {
      throw new InterruptedException();
    }
    return done;
  }

  /** Drops the store that was replaced; waits for readers that are still in it. */
  void dropOld() {
    database.with(
        connection -> {
          execute(connection, "DROP SCHEMA IF EXISTS " + live + OLD + " CASCADE");
          return true;
        });
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (Statement each = connection.createStatement()) {
      each.execute(statement);
    }
  }
}
