package io.machtin.ingest.registry;

import io.machtin.ingest.article.ArticleDraft;
import io.machtin.ingest.database.DatabaseUnavailableException;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Which article has which revision. Plain JDBC, because a whole batch is one statement each way.
 * Statements lock rows in the order of their ids, so that batches never wait for each other in a
 * circle.
 */
@Singleton
public final class ArticleRegistry {
  private static final String UNCHANGED =
      """
      SELECT a.id, a.revision
      FROM ingest.article a
      JOIN unnest(?::uuid[], ?::text[]) AS draft (id, hash) ON a.id = draft.id
      WHERE a.content_hash = draft.hash AND a.pending_hash IS NULL
      """;

  // The same content keeps the revision that it was announced with; other content never gets a
  // revision that somebody has announced before.
  private static final String INTEND =
      """
      INSERT INTO ingest.article AS a (id, pending_revision, pending_hash, source_id)
      SELECT id, 1, hash, source_id
      FROM unnest(?::uuid[], ?::text[], ?::text[]) AS draft (id, hash, source_id)
      ORDER BY id
      ON CONFLICT (id) DO UPDATE SET
        pending_revision = CASE
          WHEN a.pending_hash = excluded.pending_hash THEN a.pending_revision
          ELSE greatest(a.revision, coalesce(a.pending_revision, 0)) + 1 END,
        pending_hash = excluded.pending_hash
      WHERE a.content_hash IS DISTINCT FROM excluded.pending_hash OR a.pending_hash IS NOT NULL
      RETURNING id, pending_revision
      """;

  private final DataSource dataSource;

  /**
   * Which revision a content is.
   *
   * @param published whether the broker has acknowledged it, so that there is nothing to do
   */
  public record Intent(int revision, boolean published) {}

  ArticleRegistry(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Announces new content.
   *
   * @param drafts with different ids
   * @return the revision of each content; an article is missing if somebody else published the same
   *     content in this moment, asking again tells its revision
   * @throws DatabaseUnavailableException if the database does not answer
   */
  public Map<UUID, Intent> intend(Collection<ArticleDraft> drafts) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(true);
      Map<UUID, Intent> intents = unchanged(connection, drafts);
      List<ArticleDraft> changed =
          drafts.stream()
              .filter(draft -> !intents.containsKey(draft.id()))
              .sorted(Comparator.comparing(ArticleDraft::id))
              .toList();
      if (!changed.isEmpty()) {
        announce(connection, changed, intents);
      }
      return intents;
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(e);
    }
  }

  /**
   * Locks the articles until the claim is closed.
   *
   * @throws DatabaseUnavailableException if the database does not answer
   */
  public RevisionClaim claim(Collection<UUID> ids) {
    Connection connection = null;
    try {
      connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      return RevisionClaim.of(connection, ids);
    } catch (SQLException e) {
      RevisionClaim.close(connection, e);
      throw new DatabaseUnavailableException(e);
    }
  }

  private static Map<UUID, Intent> unchanged(Connection connection, Collection<ArticleDraft> drafts)
      throws SQLException {
    Map<UUID, Intent> unchanged = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(UNCHANGED)) {
      select.setArray(1, ids(connection, drafts));
      select.setArray(2, hashes(connection, drafts));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          unchanged.put(rows.getObject(1, UUID.class), new Intent(rows.getInt(2), true));
        }
      }
    }
    return unchanged;
  }

  private static void announce(
      Connection connection, List<ArticleDraft> drafts, Map<UUID, Intent> intents)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INTEND)) {
      insert.setArray(1, ids(connection, drafts));
      insert.setArray(2, hashes(connection, drafts));
      insert.setArray(
          3, texts(connection, drafts.stream().map(draft -> draft.content().source().id())));
      try (ResultSet rows = insert.executeQuery()) {
        while (rows.next()) {
          intents.put(rows.getObject(1, UUID.class), new Intent(rows.getInt(2), false));
        }
      }
    }
  }

  private static Array ids(Connection connection, Collection<ArticleDraft> drafts)
      throws SQLException {
    return connection.createArrayOf(
        "uuid", drafts.stream().map(ArticleDraft::id).toArray(UUID[]::new));
  }

  private static Array hashes(Connection connection, Collection<ArticleDraft> drafts)
      throws SQLException {
    return texts(connection, drafts.stream().map(ArticleDraft::contentHash));
  }

  private static Array texts(Connection connection, Stream<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray(String[]::new));
  }
}
