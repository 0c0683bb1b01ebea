package io.machtin.query.problem;

/** What the request names is not in the store: status 404, or 410 where it was taken down. */
public final class NotThereException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean gone;

  private NotThereException(String message, boolean gone) {
    super(message);
    this.gone = gone;
  }

  /** There is no such thing, or not yet. */
  public static NotThereException unknown(String kind, String id) {
    return new NotThereException("There is no " + kind + " '" + id + "'.", false);
  }

  /** It was there and has been taken down for good. */
  public static NotThereException gone(String kind, String id) {
    return new NotThereException("The " + kind + " '" + id + "' has been taken down.", true);
  }

  public boolean isGone() {
    return gone;
  }
}
