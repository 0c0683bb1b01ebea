package io.machtin.ingest.registry;

/** The database did not answer. Nothing was recorded; the same request may be sent again. */
public final class RegistryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(Throwable cause) {
    super("the article registry (PostgreSQL) does not answer: " + cause.getMessage(), cause);
  }
}
