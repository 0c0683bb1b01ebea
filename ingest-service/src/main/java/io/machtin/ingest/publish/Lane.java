package io.machtin.ingest.publish;

/** Which topic an article goes to. */
public enum Lane {
  /** News as they come in. */
  FRESH,
  /** Archives: enriched when there is time. */
  BACKFILL
}
