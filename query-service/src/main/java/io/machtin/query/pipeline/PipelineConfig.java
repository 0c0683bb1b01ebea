package io.machtin.query.pipeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the pipeline is looked at. */
@ConfigMapping(prefix = "machtin.pipeline")
public interface PipelineConfig {
  /** The consumer group of enrich-service. */
  @WithDefault("enrich-service")
  String enrichGroup();

  /** A stage is behind when an event has waited for it longer than this. */
  @WithDefault("60s")
  Duration behindAfter();

  /** How long Kafka may take for one answer before it counts as down. */
  @WithDefault("3s")
  Duration timeout();

  /** An answer is given again for this long, so that many who look cost no more than one. */
  @WithDefault("3s")
  Duration maxAge();
}
