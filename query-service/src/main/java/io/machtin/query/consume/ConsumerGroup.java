package io.machtin.query.consume;

import io.machtin.query.store.Database;
import io.machtin.query.store.StoreConfig;
import io.machtin.query.store.StoreId;
import jakarta.inject.Singleton;

/**
 * The group in which this process reads. A store that is being rebuilt has one of its own, named
 * after the store itself: a rebuild that is broken off goes on where it stood, and one that begins
 * anew reads everything.
 */
@Singleton
public final class ConsumerGroup {
  private final ConsumeConfig config;
  private final StoreConfig storeConfig;
  private final Database database;

  ConsumerGroup(ConsumeConfig config, StoreConfig storeConfig, Database database) {
    this.config = config;
    this.storeConfig = storeConfig;
    this.database = database;
  }

  /** Its id; to be asked when the schema is there. */
  public String id() {
    return storeConfig.replaces().isEmpty()
        ? config.groupId()
        : config.groupId() + "-" + StoreId.now(database);
  }
}
