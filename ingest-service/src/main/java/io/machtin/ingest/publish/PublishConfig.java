package io.machtin.ingest.publish;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Publishing of raw articles. Where the broker is and how to log in stands in {@code kafka.*}. */
@ConfigMapping(prefix = "machtin.publish")
public interface PublishConfig {

  /** Topic of fresh news. */
  @WithDefault("machtin.articles.raw")
  String topic();

  /** Topic of archives, apart so that a backfill never delays fresh news. */
  @WithDefault("machtin.articles.raw.backfill")
  String backfillTopic();

  /** CloudEvents attribute {@code source} of what this installation publishes. */
  @WithDefault("/machtin/ingest")
  String eventSource();

  /**
   * How long one article may wait for the broker's acknowledgement before the caller is told to
   * come again. Longer rides out a change of the partition's leader, shorter frees callers sooner.
   */
  @WithDefault("10S")
  Duration acknowledgementTimeout();

  /** How long a caller waits for the first contact with the broker, or for space in the buffer. */
  @WithDefault("3S")
  Duration bufferTimeout();

  /** Memory for articles that are on their way to the broker; when full, callers wait. */
  @WithDefault("32M")
  MemorySize buffer();

  /** Largest event that is tried; the broker's {@code message.max.bytes} may be less. */
  @WithDefault("16M")
  MemorySize maxEvent();
}
