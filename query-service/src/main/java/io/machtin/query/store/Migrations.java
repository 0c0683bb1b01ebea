package io.machtin.query.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date in the background at start. A service that starts before its
 * database is alive but not ready, and goes on as soon as the database answers.
 */
@Singleton
public final class Migrations {
  private static final Logger LOG = Logger.getLogger(Migrations.class);
  private static final long RETRY_SECONDS = 2;

  private final Flyway flyway;
  private final Database database;
  private final StoreConfig config;
  private final CountDownLatch done = new CountDownLatch(1);

  Migrations(Flyway flyway, Database database, StoreConfig config) {
    this.flyway = flyway;
    this.database = database;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    Thread thread = new Thread(this::migrate, "store-migrations");
    thread.setDaemon(true);
    thread.start();
  }

  private void migrate() {
    while (done.getCount() > 0) {
      try {
        flyway.migrate();
        config
            .replaces()
            .ifPresent(
                live ->
                    NumbersBeside.set(
                        database, new SchemaName(live), new SchemaName(config.schema())));
        done.countDown();
      } catch (FlywayException | StoreUnavailableException e) {
        LOG.warnf(
            "event=migration-failed retryInSeconds=%d reason=%s", RETRY_SECONDS, firstLine(e));
        try {
          TimeUnit.SECONDS.sleep(RETRY_SECONDS);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("unknown");
  }

  /** Whether the schema is the one that this version needs. */
  public boolean areDone() {
    return done.getCount() == 0;
  }

  /** Waits until the schema is the one that this version needs. */
  public void await() throws InterruptedException {
    done.await();
  }
}
