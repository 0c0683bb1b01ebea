package io.machtin.query.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the store may be used by readers. */
@ConfigMapping(prefix = "machtin.store")
public interface StoreConfig {

  /**
   * A reader's query is cancelled in the database when it takes longer; whole seconds, at least
   * one. It bounds every page of an export by itself: between pages an export holds no connection,
   * so that it may take as long as its reader does.
   */
  @WithDefault("10s")
  Duration queryTimeout();
}
