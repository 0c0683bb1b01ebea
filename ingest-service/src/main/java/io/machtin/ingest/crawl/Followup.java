package io.machtin.ingest.crawl;

import io.machtin.ingest.database.Transactions.Action;
import java.time.Duration;

/**
 * What follows from an answer.
 *
 * @param changes what to write down
 * @param pause how long the host is to be left alone, beyond its usual delay
 * @param asked whether the host was asked at all, and so is owed its delay
 */
record Followup(Action changes, Duration pause, boolean asked) {

  static Followup of(Action changes) {
    return new Followup(changes, Duration.ZERO, true);
  }

  static Followup withoutAsking(Action changes) {
    return new Followup(changes, Duration.ZERO, false);
  }

  Followup pausing(Duration time) {
    return new Followup(changes, time, asked);
  }
}
