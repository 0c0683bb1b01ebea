package io.machtin.query.article;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.SampleArticle;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Lists in which the copies of one text are one item. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class CollapseTest {
  private final String word = "gop" + UUID.randomUUID().toString().replace("-", "").substring(0, 9);

  /** An article of a text; equal numbers of texts make copies. */
  private SampleArticle of(int text, String day) {
    byte[] signature = new byte[256];
    new Random(word.hashCode() * 31L + text).nextBytes(signature);
    return article()
        .title(word)
        .publishedAt("2026-05-" + day + "T00:00:00Z")
        .fingerprint("m", Base64.getEncoder().encodeToString(signature));
  }

  private JsonPath list(String more) {
    return get("/v1/articles?collapse=copies&q=" + word + more).jsonPath();
  }

  private static List<String> ids(SampleArticle... articles) {
    List<String> ids = new ArrayList<>();
    for (SampleArticle each : articles) {
      ids.add(each.id().toString());
    }
    return ids;
  }

  @Nested
  class ACollapsedList {
    @Test
    void hasTheOldestOfEachTextAndSaysHowManyCopiesItStandsFor() {
      SampleArticle first = of(1, "01");
      SampleArticle alone = of(2, "02");
      EnrichedTopic.publish(first, alone, of(1, "03"), of(1, "04"));

      JsonPath list = list("");

      assertThat(list.getList("items.id")).isEqualTo(ids(alone, first));
      assertThat(list.getList("items.copies")).containsExactly(0, 2);
    }

    @Test
    void isTheSameInEveryOrderAndForAQueryInJson() {
      SampleArticle first = of(1, "01");
      SampleArticle alone = of(2, "02");
      EnrichedTopic.publish(first, alone, of(1, "03"));

      assertThat(list("&sort=oldest").getList("items.id")).isEqualTo(ids(first, alone));
      assertThat(list("&sort=relevance").getList("items.id"))
          .containsExactlyInAnyOrderElementsOf(ids(first, alone));
      JsonPath posted =
          given()
              .contentType(ContentType.JSON)
              .body("{\"q\":\"" + word + "\",\"collapse\":\"copies\"}")
              .post("/v1/articles/search")
              .jsonPath();
      assertThat(posted.getList("items.id")).isEqualTo(ids(alone, first));
    }

    @Test
    void showsACopyWhoseOriginalTheFilterLeavesOut() {
      SampleArticle original = of(1, "01").source("goc.example");
      SampleArticle copy = of(1, "02").source("chep.example");
      EnrichedTopic.publish(original, copy);

      assertThat(list("&source=chep.example").getList("items.id")).isEqualTo(ids(copy));
      assertThat(list("&source.not=chep.example").getList("items.id")).isEqualTo(ids(original));
    }

    @Test
    void fillsItsPagesAndLosesNothingToACopyThatArrivesMeanwhile() {
      List<SampleArticle> texts = new ArrayList<>();
      for (int text = 1; text <= 3; text++) {
        texts.add(of(text, "0" + text));
        EnrichedTopic.publish(texts.get(text - 1), of(text, "1" + text), of(text, "2" + text));
      }
      JsonPath first = list("&limit=2");
      EnrichedTopic.publish(of(1, "29"));
      JsonPath second = list("&limit=2&cursor=" + first.getString("next"));

      assertThat(first.getList("items.id")).isEqualTo(ids(texts.get(2), texts.get(1)));
      assertThat(second.getList("items.id")).isEqualTo(ids(texts.get(0)));
      assertThat(second.getString("next")).isNull();
    }
  }

  @Nested
  class AListThatIsNotAskedToCollapse {
    @Test
    void showsEveryCopy() {
      EnrichedTopic.publish(of(1, "01"), of(1, "02"));

      JsonPath list = get("/v1/articles?q=" + word).jsonPath();

      assertThat(list.getList("items")).hasSize(2);
      assertThat(list.getString("items[0].copies")).isNull();
    }
  }

  @Test
  void whatElseMightBeCollapsedIsRefused() {
    assertThat(get("/v1/articles?collapse=all").jsonPath().getList("allowed"))
        .containsExactlyInAnyOrder("none", "copies");
  }
}
