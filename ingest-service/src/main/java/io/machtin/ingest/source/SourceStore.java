package io.machtin.ingest.source;

import io.machtin.ingest.database.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code ingest.source}, on a connection that the caller has. */
@Singleton
final class SourceStore {
  private static final String SELECT =
      """
      SELECT id, name, url, domain, language, section, tags, interval_seconds, enabled,
        skip_opt_outs
      FROM ingest.source
      """;

  private static final String INSERT =
      """
      INSERT INTO ingest.source (name, url, domain, language, section, tags, interval_seconds,
        enabled, skip_opt_outs, updated_at, id, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String UPDATE =
      """
      UPDATE ingest.source SET name = ?, url = ?, domain = ?, language = ?, section = ?, tags = ?,
        interval_seconds = ?, enabled = ?, skip_opt_outs = ?, updated_at = ?
      WHERE id = ?
      """;

  private final Clock clock;

  SourceStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Until the transaction ends, no other replica adds or changes a source: what is looked up before
   * a write still holds when it is written. Reading goes on.
   */
  void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE ingest.source IN SHARE ROW EXCLUSIVE MODE");
    }
  }

  List<SourceSettings> all(Connection connection) throws SQLException {
    return select(connection, SELECT + "ORDER BY id");
  }

  Optional<SourceSettings> byId(Connection connection, String id) throws SQLException {
    return select(connection, SELECT + "WHERE id = ?", id).stream().findFirst();
  }

  Optional<SourceSettings> byUrl(Connection connection, String url) throws SQLException {
    return select(connection, SELECT + "WHERE url = ?", url).stream().findFirst();
  }

  /** Adds a source, all of whose fields are set that must be. */
  void insert(Connection connection, SourceSettings source) throws SQLException {
    Instant now = clock.instant();
    List<@Nullable Object> row = columns(source, now);
    row.add(source.id());
    row.add(now);
    Rows.update(connection, INSERT, row.toArray());
  }

  /** Writes all fields of the source with this id. */
  void update(Connection connection, SourceSettings source) throws SQLException {
    List<@Nullable Object> row = columns(source, clock.instant());
    row.add(source.id());
    Rows.update(connection, UPDATE, row.toArray());
  }

  boolean delete(Connection connection, String id) throws SQLException {
    return Rows.update(connection, "DELETE FROM ingest.source WHERE id = ?", id) > 0;
  }

  private static List<@Nullable Object> columns(SourceSettings source, Instant updatedAt) {
    List<@Nullable Object> columns = new ArrayList<>();
    columns.add(source.name());
    columns.add(source.url());
    columns.add(source.domain());
    columns.add(source.language());
    columns.add(source.section());
    columns.add(source.tags() == null ? new String[0] : source.tags().toArray(String[]::new));
    columns.add(source.intervalSeconds());
    columns.add(source.enabled());
    columns.add(source.skipOptOuts());
    columns.add(updatedAt);
    return columns;
  }

  private static List<SourceSettings> select(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Rows.set(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        List<SourceSettings> sources = new ArrayList<>();
        while (rows.next()) {
          sources.add(source(rows));
        }
        return sources;
      }
    }
  }

  private static SourceSettings source(ResultSet row) throws SQLException {
    return new SourceSettings(
        row.getString("id"),
        row.getString("name"),
        row.getString("url"),
        row.getString("domain"),
        row.getString("language"),
        row.getString("section"),
        List.of((String[]) row.getArray("tags").getArray()),
        row.getInt("interval_seconds"),
        row.getBoolean("enabled"),
        row.getBoolean("skip_opt_outs"));
  }
}
