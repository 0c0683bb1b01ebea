package io.machtin.query.takedown;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may take articles down. */
@ConfigMapping(prefix = "machtin.admin")
public interface TakedownConfig {

  /**
   * The bearer token of administrators. Without one, only a service that listens on loopback takes
   * articles down.
   */
  Optional<String> token();
}
