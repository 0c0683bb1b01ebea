package io.machtin.query.pipeline;

import java.time.Duration;

/**
 * What waits before a stage.
 *
 * @param events how many; markers of Kafka's transactions among them count, so it may be a few more
 *     than there are
 * @param oldest how long the oldest has been waiting; zero where nothing waits
 */
record Waiting(long events, Duration oldest) {
  static final Waiting NOTHING = new Waiting(0, Duration.ZERO);

  double seconds() {
    return oldest.toMillis() / 1000.0;
  }
}
