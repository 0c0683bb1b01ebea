package io.machtin.ingest;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one clock of the service; tests put their own in its place. */
final class SystemClock {
  private SystemClock() {}

  @Produces
  @Singleton
  @DefaultBean
  static Clock clock() {
    return Clock.systemUTC();
  }
}
