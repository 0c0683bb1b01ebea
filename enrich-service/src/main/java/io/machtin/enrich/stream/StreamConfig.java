package io.machtin.enrich.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the raw topics are read and the enriched topic is written. The connection itself is given as
 * {@code kafka.*}, for every Kafka client of the process.
 */
@ConfigMapping(prefix = "machtin.stream")
public interface StreamConfig {

  /** Replicas with one group share the partitions. */
  @WithDefault("enrich-service")
  String groupId();

  /**
   * The topics to read, the most urgent first: the loop reads a later one only while it has caught
   * up with those before.
   */
  @WithDefault("machtin.articles.raw,machtin.articles.raw.reenrich,machtin.articles.raw.backfill")
  List<String> topics();

  /** Loops in this process; more than the topic has partitions stand idle. */
  @WithDefault("2")
  int threads();

  /** Most articles in one transaction. More are faster; they also appear later, all at once. */
  @WithDefault("100")
  int batchSize();

  /**
   * Name of this replica, different for each and the same after a restart (a StatefulSet's pod
   * name). It lets the broker end the transactions of a replica that was killed as soon as it is
   * back, and keeps its partitions while it restarts. Without it every start counts as a new
   * replica.
   */
  Optional<String> instance();

  /** How long a killed replica's transaction may hold back readers. */
  @WithDefault("15s")
  Duration transactionTimeout();

  /** How long to wait before a failed batch is tried again; doubles up to {@link #retryAtMost}. */
  @WithDefault("500ms")
  Duration retryAfter();

  @WithDefault("15s")
  Duration retryAtMost();
}
