package io.machtin.query.projection;

import io.machtin.events.EnrichedArticle;
import io.machtin.events.EventJson;
import java.util.UUID;

/** What one record of the enriched topic asks of the store. */
public sealed interface Change {

  /** An article in one of its revisions. */
  final class Enriched implements Change {
    private final ArticleRows rows;

    private Enriched(ArticleRows rows) {
      this.rows = rows;
    }

    ArticleRows rows() {
      return rows;
    }

    /** When ingest-service took the article in. */
    public java.time.Instant ingestedAt() {
      return rows.ingestedAt();
    }
  }

  /** An article that must go and stay away: the tombstone of a takedown. */
  record Removed(UUID id) implements Change {}

  /**
   * The change that an event asks for. Costs most of the projection's computing and needs no
   * database.
   *
   * @throws IllegalArgumentException if the event breaks the contract; the message says how
   */
  static Change ofEvent(byte[] event) {
    EnrichedArticle enriched = EventJson.readEnriched(event);
    return new Enriched(ArticleRows.of(enriched, event));
  }
}
