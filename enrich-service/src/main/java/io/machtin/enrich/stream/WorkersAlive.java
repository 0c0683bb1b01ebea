package io.machtin.enrich.stream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when a loop has ended although nobody asked it to; Kafka may be up or down. */
@Liveness
@Singleton
final class WorkersAlive implements HealthCheck {
  private final EnrichmentWorkers workers;

  WorkersAlive(EnrichmentWorkers workers) {
    this.workers = workers;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("enrichment loops").status(workers.areAlive()).build();
  }
}
