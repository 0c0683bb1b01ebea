package io.machtin.enrich.stream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says which knowledge is in force. Up with a wrong file too: the former knowledge serves on. */
@Readiness
@Singleton
final class KnowledgeInForce implements HealthCheck {
  private final LiveEnricher enricher;

  KnowledgeInForce(LiveEnricher enricher) {
    this.enricher = enricher;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("knowledge")
            .up()
            .withData("version", enricher.current().pipeline().knowledgeVersion());
    enricher.problem().ifPresent(problem -> response.withData("problem", problem));
    return response.build();
  }
}
