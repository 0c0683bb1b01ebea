package io.machtin.query.rebuild;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.DirectSql;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.SampleArticle;
import io.machtin.query.store.Database;
import io.machtin.query.store.SchemaName;
import io.machtin.query.store.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An empty store takes the place of the live one while it is read and written; then all goes back.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class StoreExchangeTest {
  private static final SchemaName LIVE = new SchemaName("query");
  private static final SchemaName NEXT = new SchemaName("query_next");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Database database;

  private final String entity = "ex:" + UUID.randomUUID();
  private StoreExchange exchange;
  private boolean exchanged;

  @BeforeEach
  void makeAnEmptyStore() {
    Flyway.configure()
        .dataSource(
            EmbeddedServers.running().database().jdbcUrl(),
            io.machtin.embedded.Database.USER,
            io.machtin.embedded.Database.PASSWORD)
        .schemas(NEXT.value())
        .locations("db/query")
        .load()
        .migrate();
    exchange = new StoreExchange(database, LIVE, NEXT);
  }

  @AfterEach
  void goBack() throws InterruptedException {
    if (exchanged) {
      DirectSql.execute(database, "ALTER SCHEMA query_old RENAME TO " + NEXT);
      assertThat(exchange.exchange(() -> true)).isTrue();
      exchange.dropOld();
    } else {
      DirectSql.execute(database, "DROP SCHEMA " + NEXT + " CASCADE");
    }
  }

  private void exchange(StoreExchange.LastWork lastWork) throws InterruptedException {
    exchanged = exchange.exchange(lastWork);
    assertThat(exchanged).isTrue();
  }

  private SampleArticle named() {
    return article().entity(entity, "PERSON", "Lê Văn An");
  }

  private List<String> withEntity() {
    return get("/v1/articles?entity=" + entity).jsonPath().getList("items.id");
  }

  @Test
  void readersSeeTheNewStoreAndWritersGoOnInIt() throws InterruptedException {
    SampleArticle before = named();
    EnrichedTopic.publish(before);
    for (int i = 0; i < 8; i++) {
      // Often enough for the driver to keep the statement prepared.
      assertThat(withEntity()).containsExactly(before.id().toString());
    }

    exchange(() -> true);

    assertThat(get("/v1/articles/" + before.id()).statusCode()).isEqualTo(404);
    assertThat(withEntity()).isEmpty();
    SampleArticle after = named();
    EnrichedTopic.publish(after);
    assertThat(withEntity()).containsExactly(after.id().toString());
    assertThat(get("/v1/entities/" + entity).jsonPath().getInt("articles")).isEqualTo(1);
  }

  @Test
  void aBatchThatWaitedForItIsWrittenInTheNewStoreAsAWhole() throws InterruptedException {
    EnrichedTopic.publish(named());
    SampleArticle waiting = named();

    exchange(
        () -> {
          EnrichedTopic.send(waiting.key(), waiting.event());
          await().atMost(PATIENCE).until(() -> waitingForLocks() > 0);
          return true;
        });

    await().atMost(PATIENCE).until(() -> get("/v1/articles/" + waiting.id()).statusCode() == 200);
    assertThat(withEntity()).containsExactly(waiting.id().toString());
  }

  private long waitingForLocks() {
    return database
        .first(new Sql("SELECT count(*) FROM pg_locks WHERE NOT granted"), row -> row.getLong(1))
        .orElse(0L);
  }

  @Test
  void placesInTheListOfChangesAreRefusedAndStreamsAreToldSo()
      throws InterruptedException, IOException {
    EnrichedTopic.publish(named());
    String place = get("/v1/articles/changes?limit=1").jsonPath().getString("next");

    exchange(() -> true);

    var refused = get("/v1/articles/changes?after=" + place);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.jsonPath().getString("detail")).contains("no longer in use");
    assertThat(firstEvent(place)).isEqualTo("event:rebuilt");
  }

  /** The name of the first event for a client that comes back with a place. */
  private static String firstEvent(String place) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://localhost:" + RestAssured.port + "/v1/stream")
                .toURL()
                .openConnection();
    connection.setReadTimeout((int) PATIENCE.toMillis());
    connection.setRequestProperty("Accept", "text/event-stream");
    connection.setRequestProperty("Last-Event-ID", place);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (!line.startsWith("event:")) {
        line = lines.readLine();
      }
      return line.strip();
    } finally {
      connection.disconnect();
    }
  }

  @Test
  void whatWasTakenDownStaysDownAndOnRecord() throws InterruptedException, SQLException {
    SampleArticle gone = named();
    EnrichedTopic.publish(gone);
    RestAssured.given()
        .queryParam("reason", "a court's order")
        .delete("/v1/articles/" + gone.id())
        .then()
        .statusCode(204);

    assertThat(exchange.missingRemovals()).contains(gone.id());
    exchange(() -> true);

    assertThat(get("/v1/takedowns").jsonPath().getList("items.id")).contains(gone.id().toString());
  }

  @Test
  void nothingChangesWhereTheLastWorkIsNotDone() throws InterruptedException {
    SampleArticle sample = named();
    EnrichedTopic.publish(sample);

    assertThat(exchange.exchange(() -> false)).isFalse();

    assertThat(withEntity()).containsExactly(sample.id().toString());
    EnrichedTopic.publish(named());
    assertThat(withEntity()).hasSize(2);
  }

  @Test
  void aLiveStoreThatIsNotThereIsNoticed() {
    assertThat(exchange.isLiveThere()).isTrue();
    assertThat(new StoreExchange(database, new SchemaName("nowhere"), NEXT).isLiveThere())
        .isFalse();
  }
}
