package io.machtin.ingest.push;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.ingest.SimulatedTime;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Requests that name themselves, so that a caller in doubt may send them again. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class IdempotencyTest {
  @Inject IdempotencyKeys keys;

  private final String key = UUID.randomUUID().toString();
  private final String url = "https://bao.example/" + UUID.randomUUID();

  @Test
  void the_same_request_again_gets_the_answer_of_the_first() {
    String first = push(key, article("Một")).statusCode(202).extract().asString();
    String again =
        push(key, article("Một"))
            .statusCode(202)
            .header("Idempotent-Replayed", equalTo("true"))
            .extract()
            .asString();
    assertThat(again).isEqualTo(first).contains("\"status\":\"new\"");
  }

  @Test
  void without_the_key_it_is_unchanged() {
    push(key, article("Một"));
    given()
        .contentType("application/json")
        .body(article("Một"))
        .post("/v1/articles")
        .then()
        .statusCode(202)
        .header("Idempotent-Replayed", nullValue())
        .body("results[0].status", equalTo("unchanged"));
  }

  @Test
  void another_request_under_the_same_key_is_refused() {
    push(key, article("Một"));
    push(key, article("Hai"))
        .statusCode(422)
        .contentType("application/problem+json")
        .body("detail", containsString("new key"));
  }

  @Test
  void a_request_that_is_under_way_is_not_begun_again() {
    assertThat(keys.claim(key)).isEmpty();
    push(key, article("Một")).statusCode(409).contentType("application/problem+json");
  }

  @Test
  void a_request_whose_replica_died_may_be_sent_again() {
    assertThat(keys.claim(key)).isEmpty();
    SimulatedTime.clock().advance(Duration.ofMinutes(11));
    push(key, article("Một")).statusCode(202).body("counts.new", equalTo(1));
  }

  @Test
  void a_request_that_failed_gives_its_key_back() {
    push(key, "{\"url\": ").statusCode(400);
    push(key, article("Một")).statusCode(202).body("counts.new", equalTo(1));
  }

  @Test
  void an_answer_is_forgotten_after_a_day() {
    push(key, article("Một"));
    SimulatedTime.clock().advance(Duration.ofHours(25));
    push(UUID.randomUUID().toString(), article("Một"));
    push(key, article("Hai")).statusCode(202).body("counts.updated", equalTo(1));
  }

  @Test
  void quotes_are_no_part_of_a_key() {
    push("\"" + key + "\"", article("Một"));
    push(key, article("Một")).header("Idempotent-Replayed", equalTo("true"));
  }

  @Test
  void what_cannot_be_a_key_is_refused() {
    push("đây là khóa", article("Một")).statusCode(400);
    push("x".repeat(256), article("Một")).statusCode(400);
  }

  private String article(String title) {
    return "{\"url\": \"%s\", \"title\": \"%s\", \"body\": \"Tin đã đăng.\"}".formatted(url, title);
  }

  private static ValidatableResponse push(String key, String body) {
    return given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/articles")
        .then();
  }
}
