package io.machtin.enrich.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** An operator's own knowledge. */
@ConfigMapping(prefix = "machtin.knowledge")
public interface KnowledgeConfig {

  /** Folder with own entities ({@code *.tsv}) and topics ({@code *.topics}); none by default. */
  Optional<Path> folder();

  /** How often the folder is looked at for changes. */
  @WithDefault("5s")
  Duration reloadInterval();
}
