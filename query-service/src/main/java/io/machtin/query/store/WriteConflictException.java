package io.machtin.query.store;

/** Another writer was first; the same work can be done again at once. */
public final class WriteConflictException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WriteConflictException(Throwable cause) {
    super("another writer was first", cause);
  }
}
