package io.machtin.query.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a store is rebuilt; of use only in the profile {@code rebuild}. */
@ConfigMapping(prefix = "machtin.rebuild")
public interface RebuildConfig {
  /** Whether the store that was replaced is kept, as {@code <schema>_old}. */
  @WithDefault("false")
  boolean keepOld();

  /**
   * How long the writers of the live store may be held up while the new one reads the last events.
   * Readers are not held up. After this long the exchange is given up and tried again later.
   */
  @WithDefault("20s")
  Duration writersWaitAtMost();

  /** So many events behind, or fewer, and the exchange is tried. */
  @WithDefault("1000")
  long nearlyThere();
}
