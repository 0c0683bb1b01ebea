package io.machtin.query.store;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Lets a migration take as long as it needs. An index over millions of articles is made by one
 * statement that says nothing for minutes; the time-out that tells a reader's answer from a dead
 * connection would break it off and begin it anew for ever. A dead connection is found by TCP
 * keep-alive.
 */
@Singleton
final class MigrationTimeout implements FlywayConfigurationCustomizer, Callback {
  private static final int NONE = 0;

  private int usual;

  @Override
  public void customize(FluentConfiguration configuration) {
    configuration.callbacks(this);
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE
        || event == Event.AFTER_EACH_MIGRATE
        || event == Event.AFTER_EACH_MIGRATE_ERROR;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      Connection connection = context.getConnection();
      if (event == Event.BEFORE_EACH_MIGRATE) {
        usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, NONE);
      } else if (!connection.isClosed()) {
        connection.setNetworkTimeout(Runnable::run, usual);
      }
    } catch (SQLException e) {
      throw new FlywayException("the time that a migration may take could not be set", e);
    }
  }

  @Override
  public String getCallbackName() {
    return "migration-timeout";
  }
}
