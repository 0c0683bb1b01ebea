package io.machtin.ingest.database;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the schema is up to date. */
@Readiness
final class SchemaHealth implements HealthCheck {
  private final Migrations migrations;

  SchemaHealth(Migrations migrations) {
    this.migrations = migrations;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("schema")
        .status(migrations.areDone())
        .withData("schema", migrations.areDone() ? "up to date" : "waiting for the database")
        .build();
  }
}
