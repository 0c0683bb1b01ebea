package io.machtin.ingest.crawl;

import io.machtin.ingest.database.Rows;
import io.machtin.ingest.feed.Listing;
import io.machtin.ingest.intake.IntakeResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes down how fetching a source goes, for its health. */
final class SourceLog {
  private static final String STATE =
      "INSERT INTO ingest.source_state (source_id) VALUES (?) ON CONFLICT DO NOTHING";

  private SourceLog() {}

  /** The listing was read, or had nothing new to say. */
  static void success(
      Connection connection, String sourceId, Instant now, @Nullable Listing listing)
      throws SQLException {
    Rows.update(connection, STATE, sourceId);
    Rows.update(
        connection,
        """
        UPDATE ingest.source_state SET last_attempt_at = ?, last_success_at = ?, failures = 0,
          failure_reason = NULL, failure_detail = NULL
        WHERE source_id = ?
        """,
        now,
        now,
        sourceId);
    if (listing != null) {
      Rows.update(
          connection,
          "UPDATE ingest.source_state SET format = ?, entries = ?, notes = ? WHERE source_id = ?",
          listing.format().name(),
          listing.entries().size() + listing.sitemaps().size(),
          listing.notes().isEmpty() ? null : String.join("; ", listing.notes()),
          sourceId);
    }
  }

  /** The listing could not be read. */
  static void failure(
      Connection connection, String sourceId, Instant now, String reason, String detail)
      throws SQLException {
    Rows.update(connection, STATE, sourceId);
    Rows.update(
        connection,
        """
        UPDATE ingest.source_state SET last_attempt_at = ?, failures = failures + 1,
          failure_reason = ?, failure_detail = ?
        WHERE source_id = ?
        """,
        now,
        reason,
        detail,
        sourceId);
  }

  /** A page was taken or rejected. */
  static void page(Connection connection, String sourceId, Instant now, IntakeResult result)
      throws SQLException {
    if (result.status() == IntakeResult.Status.NEW) {
      Rows.update(connection, STATE, sourceId);
      Rows.update(
          connection,
          "UPDATE ingest.source_state SET last_new_at = ? WHERE source_id = ?",
          now,
          sourceId);
    }
    Rows.update(
        connection,
        """
        INSERT INTO ingest.source_day AS d (source_id, day, status, reason, articles)
        VALUES (?, ?, ?, ?, 1)
        ON CONFLICT (source_id, day, status, reason) DO UPDATE SET articles = d.articles + 1
        """,
        sourceId,
        now.atOffset(ZoneOffset.UTC).toLocalDate(),
        result.status().label(),
        result.reason() == null ? "" : result.reason());
  }
}
