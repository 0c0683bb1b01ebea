package io.machtin.local;

/** Why the stack cannot start or go on, in one line for the person who started it. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailure(String message) {
    super(message);
  }

  StartFailure(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
