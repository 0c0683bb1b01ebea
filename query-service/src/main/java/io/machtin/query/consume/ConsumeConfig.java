package io.machtin.query.consume;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How the enriched topic is read. The connection itself is given as {@code kafka.*}, for every
 * Kafka client of the process.
 */
@ConfigMapping(prefix = "machtin.consume")
public interface ConsumeConfig {

  /** Off for a replica that only answers readers. */
  @WithDefault("true")
  boolean enabled();

  /** Replicas with one group share the partitions. A rebuild beside a live store has its own. */
  @WithDefault("query-service")
  String groupId();

  /**
   * Most events in one transaction. More cost the database less for each, and hold locks longer and
   * more memory (about 100 KB an event): what outlives a collection of the young generation is
   * collected later, with everything standing still.
   */
  @WithDefault("50")
  int batchSize();

  /**
   * Loops in this process, each with its share of the partitions. Two keep the database busy while
   * the next events are being prepared.
   */
  @WithDefault("2")
  int threads();

  /** How long to wait before the same batch is tried again; doubles up to the longest. */
  @WithDefault("500ms")
  Duration retryAfter();

  @WithDefault("15s")
  Duration retryAtMost();
}
