package io.machtin.query.consume;

import io.machtin.query.store.Migrations;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the schema is up to date and the projection runs. */
@Readiness
final class ProjectionHealth implements HealthCheck {
  private final Migrations migrations;
  private final EnrichedConsumer consumer;
  private final ConsumeMetrics metrics;

  ProjectionHealth(Migrations migrations, EnrichedConsumer consumer, ConsumeMetrics metrics) {
    this.migrations = migrations;
    this.consumer = consumer;
    this.metrics = metrics;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("projection")
        .status(migrations.areDone() && consumer.isAlive())
        .withData("schema", migrations.areDone() ? "up to date" : "waiting for the database")
        .withData("lagEvents", metrics.lagEvents())
        .build();
  }
}
