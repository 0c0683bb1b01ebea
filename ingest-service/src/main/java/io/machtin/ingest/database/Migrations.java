package io.machtin.ingest.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date in the background at start. A service that starts before its
 * database, or while it goes down, is alive but not ready, and goes on as soon as the database
 * answers.
 */
@Singleton
final class Migrations {
  private static final Logger LOG = Logger.getLogger(Migrations.class);
  private static final long RETRY_SECONDS = 2;
  private static final int BEFORE_ALL_ELSE = 1;

  private final Flyway flyway;
  private final Runnable ready;
  private volatile boolean done;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  @Inject
  Migrations(Flyway flyway, Event<SchemaReady> ready) {
    this(flyway, () -> ready.fire(new SchemaReady()));
  }

  /** With what is done as soon as the schema is ready. */
  Migrations(Flyway flyway, Runnable ready) {
    this.flyway = flyway;
    this.ready = ready;
  }

  void start(@Observes StartupEvent event) {
    Thread migrating = new Thread(this::migrate, "migrations");
    migrating.setDaemon(true);
    migrating.start();
    thread = migrating;
  }

  /** Ends before what it would start is told to stop. */
  void stop(@Observes @Priority(BEFORE_ALL_ELSE) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (thread != null) {
      thread.interrupt();
      thread.join(TimeUnit.SECONDS.toMillis(RETRY_SECONDS));
    }
  }

  boolean areDone() {
    return done;
  }

  private void migrate() {
    while (!done && !stopping) {
      try {
        flyway.migrate();
        if (!stopping) {
          ready.run();
          done = true;
        }
      } catch (FlywayException | DatabaseUnavailableException e) {
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
}
