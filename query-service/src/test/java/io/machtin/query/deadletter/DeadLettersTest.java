package io.machtin.query.deadletter;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.machtin.broker.deadletter.DeadLetter.Place;
import io.machtin.broker.deadletter.DeadLetterBox;
import io.machtin.embedded.EmbeddedServers;
import io.machtin.events.ArticleEvent;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.SampleArticle;
import io.machtin.query.consume.KafkaClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class DeadLettersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PROBLEM = "application/problem+json";

  @Inject KafkaClients clients;

  /**
   * Puts an article aside that a former version could not store, though this one can; returns the
   * letter's id.
   */
  private String putAside(SampleArticle article, String reason) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(DeadLetterBox.ENRICHED_LETTERS, article.key(), article.event());
    RecordMetadata source =
        // What a reader that failed has read; the projection of this test passes over it.
        send(new ProducerRecord<>(ArticleEvent.ENRICHED_TOPIC, article.key(), "{".getBytes(UTF_8)));
    Map.of(
            "dead-letter-reason",
            reason,
            "dead-letter-exception-class-name",
            "java.lang.IllegalArgumentException",
            "dead-letter-topic",
            source.topic(),
            "dead-letter-partition",
            Integer.toString(source.partition()),
            "dead-letter-offset",
            Long.toString(source.offset()),
            "dead-letter-service",
            "query-service")
        .forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
    RecordMetadata place = send(letter);
    return new Place(new TopicPartition(place.topic(), place.partition()), place.offset()).id();
  }

  private RecordMetadata send(ProducerRecord<byte[], byte[]> message) {
    try (KafkaProducer<byte[], byte[]> producer = clients.producer("dead-letters-test")) {
      return producer.send(message).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ValidatableResponse post(String what, String body) {
    return given().contentType(ContentType.JSON).body(body).post("/v1/dead-letters/" + what).then();
  }

  private static ValidatableResponse settle(String what, String id) {
    return post(what, "{\"ids\":[\"" + id + "\"]}");
  }

  @Nested
  class AList {
    @Test
    void tellsWhatFailedWhyAndWhere() {
      SampleArticle article = article();
      String id = putAside(article, "a fault of the former version");
      String item = "items.find { it.id == '" + id + "' }.";

      get("/v1/dead-letters?limit=200")
          .then()
          .statusCode(200)
          .header("Cache-Control", "no-store")
          .body("open", greaterThan(0))
          .body(item + "stage", equalTo("store"))
          .body(item + "service", equalTo("query-service"))
          .body(item + "key", equalTo(article.id().toString()))
          .body(item + "reason", equalTo("a fault of the former version"))
          .body(item + "exception", equalTo("java.lang.IllegalArgumentException"))
          .body(item + "source.topic", equalTo(ArticleEvent.ENRICHED_TOPIC));
    }

    @Test
    void isReadPageByPage() {
      for (int i = 0; i < 3; i++) {
        putAside(article(), "page " + i);
      }
      List<String> all = get("/v1/dead-letters?limit=200").jsonPath().getList("items.id");
      List<String> paged = new ArrayList<>();
      String next = "";
      while (next != null) {
        var page =
            get("/v1/dead-letters?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next)).jsonPath();
        paged.addAll(page.getList("items.id"));
        next = page.getString("next");
      }
      assertThat(paged).hasSizeGreaterThanOrEqualTo(3).startsWith(all.get(0)).containsAll(all);
    }

    @Test
    void isOfOneStageWhereThatIsAsked() {
      String id = putAside(article(), "stage");
      assertThat(get("/v1/dead-letters?stage=store&limit=200").jsonPath().getList("items.id"))
          .contains(id);
      assertThat(get("/v1/dead-letters?stage=enrich&limit=200").jsonPath().getList("items.id"))
          .doesNotContain(id);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
      for (String query : List.of("stage=serve", "cursor=x", "limit=0", "limit=201", "page=2")) {
        get("/v1/dead-letters?" + query)
            .then()
            .statusCode(400)
            .contentType(PROBLEM)
            .body("parameter", equalTo(query.substring(0, query.indexOf('='))));
      }
    }
  }

  @Nested
  class OneLetter {
    @Test
    void hasAllHeadersAndTheBeginningOfItsValue() {
      String id = putAside(article().title("Bài có lỗi"), "to be seen");

      get("/v1/dead-letters/" + id)
          .then()
          .statusCode(200)
          .body("id", equalTo(id))
          .body("headers.dead-letter-reason", equalTo("to be seen"))
          .body("value", containsString("Bài có lỗi"))
          .body("truncated", equalTo(false));
    }

    @Test
    void thatIsNotOpenIsNotFound() {
      for (String id : List.of("raw:0:999999", "nonsense")) {
        get("/v1/dead-letters/" + id).then().statusCode(404).contentType(PROBLEM);
      }
    }
  }

  @Nested
  class AReplay {
    @Test
    void letsTheArticleBeRead() {
      SampleArticle article = article().title("Gửi lại");
      String id = putAside(article, "repaired since");

      settle("replay", id)
          .statusCode(200)
          .body("items[0].id", equalTo(id))
          .body("items[0].outcome", equalTo("replayed"));

      await().atMost(PATIENCE).until(() -> get("/v1/articles/" + article.id()).statusCode() == 200);
      get("/v1/dead-letters/" + id).then().statusCode(404);
    }

    @Test
    void neverReplacesANewerRevision() {
      SampleArticle older = article().title("Bản cũ");
      String id = putAside(older, "repaired since");
      EnrichedTopic.publish(article().id(older.id()).revision(2).title("Bản mới"));

      settle("replay", id).statusCode(200).body("items[0].outcome", equalTo("superseded"));

      get("/v1/articles/" + older.id()).then().body("title", equalTo("Bản mới"));
      get("/v1/dead-letters/" + id).then().statusCode(404);
    }

    @Test
    void ofWhatIsNotOpenSendsNothing() {
      SampleArticle article = article();
      String id = putAside(article, "stays");

      post("replay", "{\"ids\":[\"" + id + "\",\"enriched:0:999999\"]}")
          .statusCode(404)
          .contentType(PROBLEM)
          .body("detail", containsString("enriched:0:999999"));

      get("/v1/dead-letters/" + id).then().statusCode(200);
    }
  }

  @Nested
  class ADiscard {
    @Test
    void settlesALetterForGood() {
      SampleArticle article = article();
      String id = putAside(article, "not worth it");

      settle("discard", id).statusCode(200).body("items[0].outcome", equalTo("discarded"));

      get("/v1/dead-letters/" + id).then().statusCode(404);
      get("/v1/articles/" + article.id()).then().statusCode(404);
    }
  }

  @Nested
  class ARequestToSettle {
    @Test
    void namesLettersOrAll() {
      for (String body :
          List.of(
              "{}",
              "[]",
              "x",
              "{\"all\":true,\"ids\":[\"raw:0:0\"]}",
              "{\"all\":false}",
              "{\"id\":\"raw:0:0\"}")) {
        post("discard", body).statusCode(400).contentType(PROBLEM);
      }
    }
  }
}
