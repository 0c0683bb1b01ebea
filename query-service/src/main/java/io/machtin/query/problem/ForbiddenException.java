package io.machtin.query.problem;

/** The caller may not do this: status 403. */
public final class ForbiddenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ForbiddenException(String message) {
    super(message);
  }
}
