package io.machtin.query.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the store may be used by readers. */
@ConfigMapping(prefix = "machtin.store")
public interface StoreConfig {

  /** A reader's query is cancelled in the database when it takes longer; whole seconds. */
  @WithDefault("10s")
  Duration queryTimeout();

  /**
   * An export may run this long. It holds one database connection and the horizon of old row
   * versions meanwhile, so this is minutes and not hours.
   */
  @WithDefault("30m")
  Duration exportTimeout();
}
