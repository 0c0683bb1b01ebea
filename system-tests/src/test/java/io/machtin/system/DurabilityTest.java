package io.machtin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.machtin.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a crash of the database leaves of what a service has committed. */
class DurabilityTest {
  @TempDir static Path folder;

  private static EmbeddedDatabase database;

  @BeforeAll
  static void aDatabase() throws IOException {
    database = EmbeddedDatabase.start(folder);
  }

  @AfterAll
  static void itEnds() throws IOException {
    database.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "ingest-service, off, on",
    "ingest-service, local, local",
    "ingest-service, remote_apply, remote_apply",
    "query-service, off, on",
    "query-service, local, local",
    "query-service, remote_apply, remote_apply"
  })
  void isAllOfItWhateverTheServersDefault(String service, String usual, String made)
      throws IOException, SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = " + usual);
      statement.execute(newConnectionSql(service));
      try (ResultSet setting = statement.executeQuery("SHOW synchronous_commit")) {
        setting.next();
        assertThat(setting.getString(1)).isEqualTo(made);
      }
    }
  }

  /** What the service says on each new connection. */
  private static String newConnectionSql(String service) throws IOException {
    Path settings =
        Path.of(System.getProperty("machtin.home"), service, "src/main/resources/application.yaml");
    JsonNode sql =
        new YAMLMapper()
            .readTree(settings.toFile())
            .at("/quarkus/datasource/jdbc/new-connection-sql");
    assertThat(sql.isTextual()).as("%s has new-connection-sql", settings).isTrue();
    return sql.asText();
  }
}
