package io.machtin.ingest.registry;

import io.machtin.events.Article;
import io.machtin.ingest.database.DatabaseUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Articles that nobody else publishes until this is closed: one database transaction that holds
 * their rows.
 */
public final class RevisionClaim implements AutoCloseable {
  private static final String LOCK =
      """
      SELECT id, revision
      FROM ingest.article
      WHERE id = ANY (?)
      ORDER BY id
      FOR UPDATE
      """;

  private static final String RECORD =
      """
      UPDATE ingest.article a SET
        revision = sent.revision,
        content_hash = sent.hash,
        changed_at = now(),
        pending_hash = CASE WHEN a.pending_revision > sent.revision THEN a.pending_hash END,
        pending_revision =
          CASE WHEN a.pending_revision > sent.revision THEN a.pending_revision END
      FROM unnest(?::uuid[], ?::integer[], ?::text[]) AS sent (id, revision, hash)
      WHERE a.id = sent.id
      """;

  private final Connection connection;
  private final Map<UUID, Integer> published;

  private RevisionClaim(Connection connection, Map<UUID, Integer> published) {
    this.connection = connection;
    this.published = published;
  }

  static RevisionClaim of(Connection connection, Collection<UUID> ids) throws SQLException {
    Map<UUID, Integer> published = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(LOCK)) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray(UUID[]::new)));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          published.put(rows.getObject(1, UUID.class), rows.getInt(2));
        }
      }
    }
    return new RevisionClaim(connection, published);
  }

  /** The last published revision of a claimed article when it was claimed, 0 if there is none. */
  public int published(UUID id) {
    return published.getOrDefault(id, 0);
  }

  /**
   * Remembers what the broker has acknowledged.
   *
   * @throws DatabaseUnavailableException if the database does not answer; nothing is remembered
   *     then, and publishing the same again is harmless
   */
  public void record(Collection<Article> acknowledged) {
    try {
      if (!acknowledged.isEmpty()) {
        update(acknowledged);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(e);
    }
  }

  private void update(Collection<Article> articles) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(RECORD)) {
      update.setArray(
          1,
          connection.createArrayOf(
              "uuid", articles.stream().map(a -> UUID.fromString(a.id())).toArray(UUID[]::new)));
      update.setArray(
          2,
          connection.createArrayOf(
              "integer", articles.stream().map(Article::revision).toArray(Integer[]::new)));
      update.setArray(
          3,
          connection.createArrayOf(
              "text", articles.stream().map(Article::contentHash).toArray(String[]::new)));
      update.executeUpdate();
    }
  }

  @Override
  public void close() {
    close(connection, null);
  }

  /** Gives the connection back; what was not committed is undone. */
  static void close(@Nullable Connection connection, @Nullable SQLException cause) {
    if (connection == null) {
      return;
    }
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      // The pool throws a broken connection away, and the server has undone its transaction.
      if (cause != null) {
        cause.addSuppressed(e);
      }
    }
  }
}
