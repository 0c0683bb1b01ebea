package io.machtin.broker.deadletter;

/**
 * Somebody else settles letters at the same time. What was settled before stays so; look again at
 * what is open.
 */
public final class SettledElsewhereException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettledElsewhereException(Throwable cause) {
    super("somebody else is settling dead letters at the same time; look again and repeat", cause);
  }
}
