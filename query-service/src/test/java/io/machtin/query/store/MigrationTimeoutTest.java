package io.machtin.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The time that a migration may take. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class MigrationTimeoutTest {
  @TempDir Path migrations;
  @Inject Flyway flywayOfTheService;

  @Test
  void holdsForTheMigrationsOfTheService() {
    assertThat(flywayOfTheService.getConfiguration().getCallbacks())
        .hasAtLeastOneElementOfType(MigrationTimeout.class);
  }

  @Test
  void isNotThatOfAnAnswer() throws IOException, SQLException {
    Files.writeString(migrations.resolve("V1__slow.sql"), "SELECT pg_sleep(1.5)");
    PGSimpleDataSource impatient = new PGSimpleDataSource();
    impatient.setUrl(setting("jdbc.url"));
    impatient.setUser(setting("username"));
    impatient.setPassword(setting("password"));
    impatient.setSocketTimeout(1);
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(impatient)
            .schemas("slow_migration")
            .locations("filesystem:" + migrations);
    new MigrationTimeout().customize(flyway);

    assertThat(flyway.load().migrate().migrationsExecuted).isEqualTo(1);
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue("quarkus.datasource." + name, String.class);
  }
}
