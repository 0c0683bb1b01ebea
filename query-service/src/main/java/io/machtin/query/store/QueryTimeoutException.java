package io.machtin.query.store;

/** The database work was cancelled because it took longer than a query may. */
public final class QueryTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1;

  QueryTimeoutException(Throwable cause) {
    super("the query took longer than it may", cause);
  }
}
