package io.machtin.query.takedown;

import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The rows of {@code takedown}. */
@Singleton
final class TakedownStore {
  private final Database database;

  TakedownStore(Database database) {
    this.database = database;
  }

  /** Writes down that an article was taken down now; what was written at the first time stays. */
  void add(UUID article, String reason) {
    Sql insert =
        new Sql(
            """
            INSERT INTO takedown (id, reason, requested_at) VALUES (?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """,
            article,
            reason,
            Instant.now());
    database.with(
        connection -> {
          try (PreparedStatement statement = insert.prepare(connection)) {
            return statement.executeUpdate();
          }
        });
  }

  /** All takedowns, newest first. */
  List<Takedown> newestFirst() {
    return database.list(
        new Sql("SELECT id, reason, requested_at FROM takedown ORDER BY requested_at DESC, id"),
        row ->
            new Takedown(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant()));
  }
}
