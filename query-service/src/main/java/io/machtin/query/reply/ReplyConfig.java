package io.machtin.query.reply;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long answers are kept, see {@link KeptAnswers}. */
@ConfigMapping(prefix = "machtin.reply")
interface ReplyConfig {
  /** No longer than {@link KeptAnswers#FRESH_SECONDS}; zero works out every answer. */
  @WithDefault("10s")
  Duration kept();

  /** Most memory for answers; the least used ones go first. */
  @WithDefault("8M")
  MemorySize keptBytes();
}
