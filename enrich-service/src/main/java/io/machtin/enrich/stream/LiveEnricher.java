package io.machtin.enrich.stream;

import io.machtin.enrich.Enricher;
import jakarta.inject.Singleton;

/** The enricher in force. */
@Singleton
final class LiveEnricher {
  private volatile Enricher current = Enricher.bundled();

  Enricher current() {
    return current;
  }
}
