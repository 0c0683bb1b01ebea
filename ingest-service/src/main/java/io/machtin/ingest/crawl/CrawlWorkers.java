package io.machtin.ingest.crawl;

import io.machtin.ingest.database.DatabaseUnavailableException;
import io.machtin.ingest.database.SchemaReady;
import io.machtin.ingest.fetch.FetchConfig;
import io.machtin.ingest.publish.BrokerUnavailableException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The threads that fetch, from start to shutdown. */
@Singleton
final class CrawlWorkers {
  private static final Logger LOG = Logger.getLogger(CrawlWorkers.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final Crawler crawler;
  private final Frontier frontier;
  private final CrawlConfig config;
  private final FetchConfig fetching;
  private final HealthView health;
  private volatile boolean running;
  private @Nullable ExecutorService workers;
  private @Nullable ScheduledExecutorService housekeeping;

  CrawlWorkers(
      Crawler crawler,
      Frontier frontier,
      HealthView health,
      CrawlConfig config,
      FetchConfig fetching) {
    this.fetching = fetching;
    this.health = health;
    this.crawler = crawler;
    this.frontier = frontier;
    this.config = config;
  }

  void start(@Observes SchemaReady event) {
    if (!config.enabled()) {
      LOG.info("fetching is off (machtin.crawl.enabled=false)");
      return;
    }
    if (fetching.contact().isEmpty()) {
      LOG.warn("publishers cannot see whom to write to: set machtin.fetch.contact");
    }
    running = true;
    ExecutorService threads = Executors.newFixedThreadPool(config.workers());
    for (int i = 0; i < config.workers(); i++) {
      threads.execute(this::work);
    }
    workers = threads;
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    timer.scheduleWithFixedDelay(
        () -> keep("reconcile", frontier::reconcile), 0, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(() -> keep("measuring", health::measure), 0, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(() -> keep("purge", frontier::purge), 10, 60, TimeUnit.MINUTES);
    housekeeping = timer;
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    if (housekeeping != null) {
      housekeeping.shutdownNow();
    }
    if (workers != null) {
      workers.shutdown();
      if (!workers.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
        // Their claims run out, and others go on.
        workers.shutdownNow();
      }
    }
  }

  private void work() {
    while (running) {
      Duration pause = attempt(crawler::step) ? Duration.ZERO : config.idleWait();
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean attempt(BooleanSupplier step) {
    try {
      return step.getAsBoolean();
    } catch (DatabaseUnavailableException | BrokerUnavailableException e) {
      LOG.warnf("fetching waits: %s", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("fetching failed unexpectedly; the host is free again when its claim runs out", e);
    }
    try {
      Thread.sleep(AFTER_FAILURE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static void keep(String what, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      // A scheduled task that throws would never run again.
      LOG.warnf("%s failed and will be tried again: %s", what, e.getMessage());
    }
  }
}
