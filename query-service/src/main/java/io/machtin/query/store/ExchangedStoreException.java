package io.machtin.query.store;

/** What was prepared for one store cannot be written, because another has taken its place. */
public final class ExchangedStoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ExchangedStoreException() {
    super("another store has taken the place of the one that this was prepared for");
  }
}
