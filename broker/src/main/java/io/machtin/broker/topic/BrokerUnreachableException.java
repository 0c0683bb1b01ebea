package io.machtin.broker.topic;

/** No broker answers, or it lets this client not in. Trying again later may help. */
public final class BrokerUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokerUnreachableException(String bootstrapServers, Throwable cause) {
    super("no broker answers at " + bootstrapServers + " (" + cause.getMessage() + ")", cause);
  }
}
