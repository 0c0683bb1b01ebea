package io.machtin.query.store;

/** The database refuses the data itself; trying again cannot help. */
public final class RejectedDataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RejectedDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
