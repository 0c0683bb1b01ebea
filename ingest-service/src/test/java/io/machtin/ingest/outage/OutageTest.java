package io.machtin.ingest.outage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.ingest.RawTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What callers see, and what is kept, while Kafka or PostgreSQL are away. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class OutageTest {
  private final String url = "https://bao.example/" + UUID.randomUUID();

  @Test
  void without_kafka_callers_are_told_to_come_again_and_nothing_is_lost_or_doubled()
      throws IOException {
    push("đầu").statusCode(202);
    EmbeddedServers.running().kafka().stop();
    try {
      push("sau").statusCode(503).header("Retry-After", notNullValue());
      given().get("/q/health/live").then().statusCode(200);
    } finally {
      EmbeddedServers.running().kafka().start();
    }
    String id =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> push("sau").extract(), answer -> answer.statusCode() == 202)
            .path("results[0].id");

    push("sau").body("results[0].status", equalTo("unchanged"));
    push("sau").body("results[0].revision", equalTo(2));
    // The one that was given up may still have arrived; then it is the same event again.
    assertThat(RawTopic.of(id))
        .extracting(
            record ->
                new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
        .containsSubsequence(id + ":1", id + ":2")
        .containsOnly(id + ":1", id + ":2");
  }

  @Test
  void without_the_database_callers_are_told_to_come_again() throws IOException {
    EmbeddedServers.running().database().stop();
    try {
      push("không").statusCode(503).header("Retry-After", notNullValue());
      given().get("/v1/sources").then().statusCode(503).contentType("application/problem+json");
      given().get("/q/health/live").then().statusCode(200);
      given().get("/q/health/ready").then().statusCode(503);
    } finally {
      EmbeddedServers.running().database().start();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> push("có").extract().statusCode() == 202);
  }

  private ValidatableResponse push(String title) {
    return given()
        .contentType("application/json")
        .body("{\"url\": \"%s\", \"title\": \"%s\", \"body\": \"Nội dung.\"}".formatted(url, title))
        .post("/v1/articles")
        .then();
  }
}
