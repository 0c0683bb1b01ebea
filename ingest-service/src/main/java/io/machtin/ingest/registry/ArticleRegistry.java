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
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Which article has which revision. Plain JDBC, because a whole batch is one statement each way.
 * Statements lock rows in the order of their ids, so that batches never wait for each other in a
 * circle.
 */
@Singleton
public final class ArticleRegistry {
  // The same content keeps the revision that it was announced with; other content never gets a
  // revision that somebody has announced before.
  private static final String INTEND =
      """
      WITH draft AS (
        SELECT id, hash, source_id
        FROM unnest(?::uuid[], ?::text[], ?::text[]) AS draft (id, hash, source_id)
      ), unchanged AS (
        SELECT a.id, a.revision
        FROM ingest.article a
        JOIN draft ON a.id = draft.id
        WHERE a.content_hash = draft.hash AND a.pending_hash IS NULL
      ), announced AS (
        INSERT INTO ingest.article AS a (id, pending_revision, pending_hash, source_id)
        SELECT id, 1, hash, source_id
        FROM draft
        WHERE id NOT IN (SELECT id FROM unchanged)
        ORDER BY id
        ON CONFLICT (id) DO UPDATE SET
          pending_revision = CASE
            WHEN a.pending_hash = excluded.pending_hash THEN a.pending_revision
            ELSE greatest(a.revision, coalesce(a.pending_revision, 0)) + 1 END,
          pending_hash = excluded.pending_hash
        WHERE a.content_hash IS DISTINCT FROM excluded.pending_hash OR a.pending_hash IS NOT NULL
        RETURNING id, pending_revision
      )
      SELECT id, revision, true AS published FROM unchanged
      UNION ALL
      SELECT id, pending_revision, false FROM announced
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
    Map<UUID, Intent> intents = new HashMap<>();
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(true);
      try (PreparedStatement announce = connection.prepareStatement(INTEND)) {
        announce.setArray(
            1,
            connection.createArrayOf(
                "uuid", drafts.stream().map(ArticleDraft::id).toArray(UUID[]::new)));
        announce.setArray(2, texts(connection, drafts, ArticleDraft::contentHash));
        announce.setArray(3, texts(connection, drafts, draft -> draft.content().source().id()));
        try (ResultSet rows = announce.executeQuery()) {
          while (rows.next()) {
            intents.put(
                rows.getObject(1, UUID.class), new Intent(rows.getInt(2), rows.getBoolean(3)));
          }
        }
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(e);
    }
    return intents;
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

  private static Array texts(
      Connection connection, Collection<ArticleDraft> drafts, Function<ArticleDraft, String> text)
      throws SQLException {
    return connection.createArrayOf("text", drafts.stream().map(text).toArray(String[]::new));
  }
}
