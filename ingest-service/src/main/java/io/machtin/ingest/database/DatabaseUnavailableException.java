package io.machtin.ingest.database;

/** The database did not answer. Nothing was recorded; the same request may be sent again. */
public final class DatabaseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseUnavailableException(Throwable cause) {
    super("the database does not answer: " + cause.getMessage(), cause);
  }
}
