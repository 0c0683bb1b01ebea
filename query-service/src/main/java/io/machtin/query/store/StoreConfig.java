package io.machtin.query.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the store may be used by readers. */
@ConfigMapping(prefix = "machtin.store")
public interface StoreConfig {
  /** The schema that holds the store; a plain name, see {@link SchemaName}. */
  @WithDefault("query")
  String schema();

  /**
   * Only where a store is rebuilt (profile {@code rebuild}): the schema of the live store, whose
   * place this one takes when it has caught up.
   */
  Optional<String> replaces();

  /**
   * A reader's query is cancelled in the database when it takes longer; whole seconds, at least
   * one. It bounds every page of an export by itself: between pages an export holds no connection,
   * so that it may take as long as its reader does.
   */
  @WithDefault("10s")
  Duration queryTimeout();
}
