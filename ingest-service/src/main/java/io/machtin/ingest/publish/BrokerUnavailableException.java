package io.machtin.ingest.publish;

/**
 * The broker did not acknowledge in time. What was sent may or may not be on the topic; sending the
 * same again is harmless.
 */
public final class BrokerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokerUnavailableException(Throwable cause) {
    super("Kafka does not acknowledge: " + cause.getMessage(), cause);
  }
}
