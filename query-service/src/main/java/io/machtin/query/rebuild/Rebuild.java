package io.machtin.query.rebuild;

import io.machtin.events.ArticleEvent;
import io.machtin.query.consume.ConsumerGroup;
import io.machtin.query.consume.EnrichedConsumer;
import io.machtin.query.consume.Groups;
import io.machtin.query.consume.KafkaClients;
import io.machtin.query.projection.Change;
import io.machtin.query.projection.Projection;
import io.machtin.query.store.Database;
import io.machtin.query.store.Migrations;
import io.machtin.query.store.QueryTimeoutException;
import io.machtin.query.store.SchemaName;
import io.machtin.query.store.StoreConfig;
import io.machtin.query.store.StoreUnavailableException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Watches the projection fill the new store, exchanges it for the live one when it has caught up,
 * and ends the process. Does nothing in a service that replaces no other store.
 */
@Singleton
final class Rebuild {
  private static final Logger LOG = Logger.getLogger(Rebuild.class);
  private static final Duration KAFKA = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 1_000;
  private static final long LOOK_CLOSELY_MILLIS = 50;
  private static final int REMOVALS_AT_ONCE = 1_000;

  private final StoreConfig store;
  private final RebuildConfig config;
  private final Database database;
  private final Migrations migrations;
  private final EnrichedConsumer consumer;
  private final Projection projection;
  private final KafkaClients clients;
  private final ConsumerGroup group;
  private boolean hasEnded;

  Rebuild(
      StoreConfig store,
      RebuildConfig config,
      Database database,
      Migrations migrations,
      EnrichedConsumer consumer,
      Projection projection,
      KafkaClients clients,
      ConsumerGroup group) {
    this.store = store;
    this.config = config;
    this.database = database;
    this.migrations = migrations;
    this.consumer = consumer;
    this.projection = projection;
    this.clients = clients;
    this.group = group;
  }

  void start(@Observes StartupEvent event) {
    store
        .replaces()
        .ifPresent(
            live -> {
              Thread thread = new Thread(() -> run(live), "rebuild");
              thread.setDaemon(true);
              thread.start();
            });
  }

  private void run(String live) {
    int exitCode = 1;
    try {
      migrations.await();
      StoreExchange exchange =
          new StoreExchange(database, new SchemaName(live), new SchemaName(store.schema()));
      String ownGroup = group.id();
      while (!step(exchange)) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      LOG.infof("event=rebuild-exchanged schema=%s", live);
      tidy(exchange, ownGroup);
      exitCode = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.errorf(e, "event=rebuild-failed reason=%s", e.getMessage());
    } finally {
      Quarkus.asyncExit(exitCode);
    }
  }

  /** One look; what fails because a server does not answer is tried again. */
  private boolean step(StoreExchange exchange) throws InterruptedException {
    try (Admin admin = clients.admin(KAFKA)) {
      Groups groups = new Groups(admin, KAFKA);
      if (!exchange.isLiveThere()) {
        throw new IllegalStateException(
            "there is no live store to replace: machtin.store.replaces must name its schema");
      }
      if (!exchange.isNextThere()) {
        throw new IllegalStateException(
            "the new store is gone: another rebuild has put it in use, or somebody has dropped it");
      }
      long behind = behind(groups);
      LOG.infof("event=rebuild-progress waiting=%d", behind);
      if (behind > config.nearlyThere()) {
        return false;
      }
      carryRemovals(exchange);
      return exchange.exchange(() -> isLastWorkDone(groups, exchange));
    } catch (Groups.NoAnswerException | StoreUnavailableException | QueryTimeoutException e) {
      if (hasEnded) {
        throw new IllegalStateException(
            "the stores could not be exchanged; start again, it goes on where it stood", e);
      }
      LOG.warnf("event=rebuild-waits reason=%s", e.getMessage());
      return false;
    }
  }

  /**
   * Nobody writes into the live store now, so all that it has was in the topic before this. What
   * the new one has not read by the end of the wait, it may read before the next try.
   */
  private boolean isLastWorkDone(Groups groups, StoreExchange exchange)
      throws InterruptedException {
    try {
      Map<TopicPartition, Long> ends = ends(groups);
      long deadline = System.nanoTime() + config.writersWaitAtMost().toNanos();
      while (behind(ends) > 0) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_CLOSELY_MILLIS);
      }
      carryRemovals(exchange);
      consumer.end();
      hasEnded = true;
      return true;
    } catch (Groups.NoAnswerException e) {
      LOG.warnf("event=rebuild-waits reason=%s", e.getMessage());
      return false;
    }
  }

  /**
   * Tombstones leave a compacted topic after a while; that an article was taken down must not be
   * forgotten with them.
   */
  private void carryRemovals(StoreExchange exchange) {
    List<UUID> removed = exchange.missingRemovals();
    for (int i = 0; i < removed.size(); i += REMOVALS_AT_ONCE) {
      projection.apply(
          removed.subList(i, Math.min(removed.size(), i + REMOVALS_AT_ONCE)).stream()
              .<Change>map(Change.Removed::new)
              .toList());
    }
  }

  private long behind(Groups groups) throws Groups.NoAnswerException {
    return behind(ends(groups));
  }

  private static Map<TopicPartition, Long> ends(Groups groups) throws Groups.NoAnswerException {
    return groups.offsets(
        groups.partitions(List.of(ArticleEvent.ENRICHED_TOPIC)), OffsetSpec.latest());
  }

  private long behind(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> stored = consumer.stored();
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - stored.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  /** The new store is in use; what is left of the rebuild is only in the way. */
  private void tidy(StoreExchange exchange, String ownGroup) {
    try (Admin admin = clients.admin(KAFKA)) {
      if (!config.keepOld()) {
        exchange.dropOld();
      }
      new Groups(admin, KAFKA).forget(ownGroup);
    } catch (Groups.NoAnswerException | StoreUnavailableException | QueryTimeoutException e) {
      LOG.warnf("event=rebuild-left-something group=%s reason=%s", ownGroup, e.getMessage());
    }
  }
}
