package io.machtin.bench.stage;

/** What is measured does not work, so there is no figure. The message says what to look at. */
public final class MeasurementException extends Exception {
  private static final long serialVersionUID = 1L;

  public MeasurementException(String message) {
    super(message);
  }
}
