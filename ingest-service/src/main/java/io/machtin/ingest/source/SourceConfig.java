package io.machtin.ingest.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sources. */
@ConfigMapping(prefix = "machtin.source")
public interface SourceConfig {

  /** How often a source is asked that says nothing else; it then adapts to its rhythm. */
  @WithDefault("10M")
  Duration interval();

  /**
   * Whether an empty store gets the bundled list of Vietnamese newspapers, all of them disabled
   * until the operator enables them.
   */
  @WithDefault("true")
  boolean starterList();
}
