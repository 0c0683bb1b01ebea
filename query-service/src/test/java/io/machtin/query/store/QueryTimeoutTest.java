package io.machtin.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.problem.ProblemMappers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A reader's query that takes longer than it may. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class QueryTimeoutTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject DataSource dataSource;
  @Inject Database unhurried;

  private Database database(Duration timeout) {
    return new Database(
        dataSource,
        new StoreConfig() {
          @Override
          public String schema() {
            return "query";
          }

          @Override
          public Optional<String> replaces() {
            return Optional.empty();
          }

          @Override
          public Duration queryTimeout() {
            return timeout;
          }
        });
  }

  @Test
  void isCancelledInTheDatabaseAndItsConnectionIsAsGoodAsBefore() {
    String mark = "sleeper-" + UUID.randomUUID();
    Database database = database(Duration.ofMillis(100));

    assertThatThrownBy(() -> database.list(sleep(mark), row -> row.getString(1)))
        .isInstanceOf(QueryTimeoutException.class);

    await().atMost(PATIENCE).until(() -> running(mark).isEmpty());
    assertThat(database.first(new Sql("SELECT 1"), row -> row.getInt(1))).contains(1);
  }

  @Test
  void isToldToItsReaderAsAProblemThatTimeMayMend() {
    QueryTimeoutException timeout = new QueryTimeoutException(new IllegalStateException());

    try (Response response = new ProblemMappers().timeout(timeout)) {
      assertThat(response.getStatus()).isEqualTo(503);
      assertThat(response.getHeaderString("Retry-After")).isNotBlank();
    }
  }

  private static Sql sleep(String mark) {
    return new Sql("SELECT ?::text FROM pg_sleep(600)", mark).add("/* " + mark + " */");
  }

  private List<Integer> running(String mark) {
    return unhurried.list(
        new Sql(
            "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
                + " AND query LIKE ?",
            "%" + mark + "%"),
        row -> row.getInt(1));
  }
}
