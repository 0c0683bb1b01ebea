package io.machtin.query.article;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.SampleArticle;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class RevisionTest {

  @Nested
  class Revisions {
    @Test
    void areListedAndCompared() {
      SampleArticle sample = article().body("Hội nghị có 12 người dự.");
      EnrichedTopic.publish(sample);
      sample.revision(2).body("Hội nghị có 15 người dự.");
      EnrichedTopic.send(sample.key(), sample.event());
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> get("/v1/articles/" + sample.id()).jsonPath().getInt("revision") == 2);

      String path = "/v1/articles/" + sample.id() + "/revisions";
      assertThat(get(path).jsonPath().getList("items.current", Boolean.class))
          .containsExactly(false, true);
      assertThat(get(path + "/1").jsonPath().getString("body")).contains("12");
      JsonPath diff = get(path + "/2/diff").jsonPath();
      assertThat(diff.getList("fields.field")).containsExactly("body");
      assertThat(diff.getList("fields[0].changes.operation"))
          .containsExactly("equal", "delete", "insert", "equal");
      assertThat(diff.getString("fields[0].changes[2].text")).isEqualTo("15");
    }
  }

  @Nested
  class ADiff {
    @Test
    void leadsFromAnyTextToAnyOther() {
      Random random = new Random(7);
      for (int i = 0; i < 300; i++) {
        String before = words(random);
        String after = words(random);
        List<TextDiff.Change> changes = TextDiff.between(before, after);
        assertThat(joined(changes, TextDiff.Operation.INSERT)).isEqualTo(before);
        assertThat(joined(changes, TextDiff.Operation.DELETE)).isEqualTo(after);
      }
    }

    private String words(Random random) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(15);
      for (int i = 0; i < length; i++) {
        text.append(
            "abc đ🌉".codePoints().toArray()[random.nextInt(6)] == ' '
                ? " "
                : "x" + random.nextInt(3));
        text.append(random.nextBoolean() ? " " : "");
      }
      return text.toString();
    }

    private String joined(List<TextDiff.Change> changes, TextDiff.Operation without) {
      return changes.stream()
          .filter(change -> change.operation() != without)
          .map(TextDiff.Change::text)
          .collect(Collectors.joining());
    }
  }

  @Nested
  class Copies {
    @Test
    void areFoundByTheSignatureAndKnowTheFirst() {
      byte[] signature = new byte[256];
      new Random(3).nextBytes(signature);
      byte[] alike = signature.clone();
      alike[0]++;
      byte[] other = new byte[256];
      new Random(4).nextBytes(other);
      SampleArticle first =
          article().publishedAt("2026-05-01T00:00:00Z").fingerprint("m", text(signature));
      SampleArticle copy =
          article().publishedAt("2026-05-02T00:00:00Z").fingerprint("m", text(alike));
      SampleArticle stranger = article().fingerprint("m", text(other));
      SampleArticle otherMethod = article().fingerprint("n", text(signature));
      EnrichedTopic.publish(first, copy, stranger, otherMethod);

      JsonPath ofCopy = get("/v1/articles/" + copy.id() + "/copies").jsonPath();
      assertThat(ofCopy.getString("duplicateOf")).isEqualTo(first.id().toString());
      assertThat(ofCopy.getList("items.id")).containsExactly(first.id().toString());
      assertThat(ofCopy.getDouble("items[0].likeness")).isEqualTo(0.98);
      JsonPath ofFirst = get("/v1/articles/" + first.id() + "/copies").jsonPath();
      assertThat(ofFirst.getString("duplicateOf")).isNull();
    }

    private String text(byte[] signature) {
      return Base64.getEncoder().encodeToString(signature);
    }
  }

  @Nested
  class RelatedArticles {
    @Test
    void shareWhatIsRare() {
      SampleArticle self = article().entity("rel:a", "PERSON", "A").entity("rel:b", "PERSON", "B");
      SampleArticle near = article().entity("rel:a", "PERSON", "A").entity("rel:b", "PERSON", "B");
      SampleArticle far = article().entity("rel:b", "PERSON", "B");
      EnrichedTopic.publish(self, near, far);

      assertThat(get("/v1/articles/" + self.id() + "/related").jsonPath().getList("items.id"))
          .startsWith(near.id().toString(), far.id().toString());
    }
  }

  @Nested
  class ATakedown {
    @Test
    void removesAndIsRecorded() {
      SampleArticle sample = article().title("Removed words");
      EnrichedTopic.publish(sample);

      assertThat(given().delete("/v1/articles/" + sample.id()).statusCode()).isEqualTo(400);
      assertThat(
              given()
                  .queryParam("reason", "order of a court")
                  .delete("/v1/articles/" + sample.id())
                  .statusCode())
          .isEqualTo(204);

      assertThat(get("/v1/articles/" + sample.id()).statusCode()).isEqualTo(410);
      assertThat(get("/v1/articles/" + sample.id() + "/revisions/1").statusCode()).isEqualTo(410);
      assertThat(
              given()
                  .queryParam("q", "\"removed words\"")
                  .get("/v1/articles")
                  .jsonPath()
                  .getList("items"))
          .isEmpty();
      assertThat(get("/v1/takedowns").jsonPath().getList("items.id"))
          .contains(sample.id().toString());
    }
  }

  @Nested
  class AConditionalRequest {
    @Test
    void costsNothingWhileTheArticleIsTheSame() {
      SampleArticle sample = article();
      EnrichedTopic.publish(sample);
      String tag = get("/v1/articles/" + sample.id()).header("ETag");

      assertThat(
              given().header("If-None-Match", tag).get("/v1/articles/" + sample.id()).statusCode())
          .isEqualTo(304);
    }
  }
}
