package io.machtin.enrich.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the service for a group of its own with small batches. */
record OtherGroup(StreamConfig config, String groupId, int batchSize) implements StreamConfig {

  @Override
  public List<String> topics() {
    return config.topics();
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public Optional<String> instance() {
    return Optional.empty();
  }

  @Override
  public Duration transactionTimeout() {
    return config.transactionTimeout();
  }

  @Override
  public Duration retryAfter() {
    return config.retryAfter();
  }

  @Override
  public Duration retryAtMost() {
    return config.retryAtMost();
  }
}
