package io.machtin.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a crash of the database leaves of what was committed. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class DurabilityTest {
  @Inject DataSource database;

  @ParameterizedTest
  @CsvSource({"off, on", "local, local", "remote_apply, remote_apply"})
  void isAllOfItWhateverTheServersDefault(String usual, String made) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = " + usual);
      statement.execute(
          ConfigProvider.getConfig()
              .getValue("quarkus.datasource.jdbc.new-connection-sql", String.class));
      try (ResultSet setting = statement.executeQuery("SHOW synchronous_commit")) {
        setting.next();
        assertThat(setting.getString(1)).isEqualTo(made);
      } finally {
        statement.execute("RESET synchronous_commit");
      }
    }
  }
}
