package io.machtin.ingest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.machtin.embedded.EmbeddedServers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A start while the database is not there. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class MigrationsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Flyway flyway;

  private final AtomicInteger told = new AtomicInteger();

  @Test
  void wait_for_the_database_without_ending_the_service() throws IOException, InterruptedException {
    Migrations migrations = new Migrations(flyway, told::incrementAndGet);
    EmbeddedServers.running().database().stop();
    try {
      migrations.start(new StartupEvent());
      assertThat(migrations.areDone()).isFalse();
    } finally {
      EmbeddedServers.running().database().start();
    }

    await().atMost(PATIENCE).until(migrations::areDone);
    assertThat(told).hasValue(1);
    migrations.stop(new ShutdownEvent());
  }

  @Test
  void tell_again_whoever_found_the_database_gone() throws InterruptedException {
    Migrations migrations =
        new Migrations(
            flyway,
            () -> {
              if (told.incrementAndGet() == 1) {
                throw new DatabaseUnavailableException(new SQLException("gone again"));
              }
            });
    migrations.start(new StartupEvent());

    await().atMost(PATIENCE).until(migrations::areDone);
    assertThat(told).hasValue(2);
    migrations.stop(new ShutdownEvent());
  }
}
