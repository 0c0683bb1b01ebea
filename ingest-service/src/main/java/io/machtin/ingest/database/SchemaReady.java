package io.machtin.ingest.database;

/**
 * The schema is the one that this version needs: told once after each start, to what works with the
 * database by itself. An observer that throws {@link DatabaseUnavailableException} is called again.
 */
public record SchemaReady() {
  /** The priority of observers that bring the first rows; the others find them there. */
  public static final int FIRST_ROWS = 1;
}
