package io.machtin.ingest.archive;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Archives. */
@ConfigMapping(prefix = "machtin.archive")
public interface ArchiveConfig {

  /**
   * The folder that archives are read from, on the machine of the service; nothing outside of it
   * can be read. Without it there are no imports.
   */
  Optional<Path> folder();

  /** Largest page or line; larger ones are rejected. */
  @WithDefault("5M")
  MemorySize maxPage();

  /** Records that are published and recorded together. */
  @WithDefault("200")
  int chunk();

  /** How long a replica may be silent before another one goes on with its import. */
  @WithDefault("2M")
  Duration claim();

  /** How long to wait after a failure of Kafka or the database, and between looks for work. */
  @WithDefault("2S")
  Duration pause();
}
