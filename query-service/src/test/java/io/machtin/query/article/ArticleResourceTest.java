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
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class ArticleResourceTest {

  @Nested
  class AnArticle {
    @Test
    void comesBackAsTheEventSaidIt() {
      SampleArticle sample =
          article()
              .title("Khánh thành cầu 🌉")
              .body("Hà Nội khánh thành cầu.")
              .entity("loc:ha-noi", "LOCATION", "Hà Nội");
      EnrichedTopic.publish(sample);

      JsonPath found =
          get("/v1/articles/" + sample.id()).then().statusCode(200).extract().jsonPath();

      assertThat(found.getString("title")).isEqualTo("Khánh thành cầu 🌉");
      assertThat(found.getString("entities[0].mentions[0].surface")).isEqualTo("H");
      assertThat(found.getString("language.code")).isEqualTo("vi");
    }

    @Test
    void isToBeHadAsNinjs() {
      SampleArticle sample = article().title("Cầu mới").entity("loc:hue", "LOCATION", "Huế");
      EnrichedTopic.publish(sample);

      JsonPath ninjs =
          get("/v1/articles/" + sample.id() + "/ninjs").then().statusCode(200).extract().jsonPath();

      assertThat(ninjs.getString("uri")).isEqualTo("urn:uuid:" + sample.id());
      assertThat(ninjs.getString("headlines[0].value")).isEqualTo("Cầu mới");
      assertThat(ninjs.getString("places[0].name")).isEqualTo("Huế");
    }

    @Test
    void thatIsUnknownIsAProblem() {
      given()
          .get("/v1/articles/5bd6c0a4-0000-4000-8000-000000000000")
          .then()
          .statusCode(404)
          .contentType("application/problem+json");
      get("/v1/articles/no-uuid").then().statusCode(404).contentType("application/problem+json");
    }
  }

  @Nested
  class AList {
    @Test
    void isNewestFirstAndGoesOnBehindTheCursor() {
      SampleArticle first = article().source("paging.vn").publishedAt("2026-05-01T00:00:00Z");
      SampleArticle second = article().source("paging.vn").publishedAt("2026-05-02T00:00:00Z");
      SampleArticle third = article().source("paging.vn").publishedAt("2026-05-03T00:00:00Z");
      EnrichedTopic.publish(first, second, third);

      var response = get("/v1/articles?source=paging.vn&limit=2");
      assertThat(ids(response.jsonPath()))
          .containsExactly(third.id().toString(), second.id().toString());
      String link = response.header("Link");
      assertThat(link).endsWith("rel=\"next\"");
      String next = link.substring(link.indexOf('<') + 1, link.indexOf('>'));
      var rest = given().urlEncodingEnabled(false).get(next);
      assertThat(ids(rest.jsonPath())).containsExactly(first.id().toString());
      assertThat(rest.header("Link")).isNull();
    }

    @Test
    void endsAPageOfLongArticlesEarlyAndGoesOnBehindIt() {
      SampleArticle[] articles = new SampleArticle[12];
      for (int i = 0; i < articles.length; i++) {
        articles[i] = article().source("lengthy.vn").body("Ha Noi. ".repeat(110_000));
      }
      EnrichedTopic.publish(articles);

      List<String> found = new ArrayList<>();
      List<Integer> sizes = new ArrayList<>();
      String next = "";
      while (next != null) {
        JsonPath page =
            get("/v1/articles?source=lengthy.vn&include=body&cursor=" + next).jsonPath();
        sizes.add(ids(page).size());
        found.addAll(ids(page));
        next = page.getString("next");
      }

      assertThat(sizes).hasSize(2).doesNotContain(0);
      assertThat(found)
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(articles).map(each -> each.id().toString()).toList());
    }

    @Test
    void combinesWordsAndTerms() {
      SampleArticle wanted =
          article().source("combine.vn").body("Họp tại Quảng Ninh").topic("medtop:1", "a", "b");
      SampleArticle otherTopic = article().source("combine.vn").body("Họp tại Quảng Ninh");
      SampleArticle otherWords =
          article().source("combine.vn").body("Họp tại Hà Nội").topic("medtop:1", "a", "b");
      EnrichedTopic.publish(wanted, otherTopic, otherWords);

      JsonPath page =
          given()
              .queryParam("q", "\"quang ninh\"")
              .queryParam("topic", "medtop:1")
              .queryParam("source", "combine.vn")
              .queryParam("total", "true")
              .get("/v1/articles")
              .jsonPath();

      assertThat(ids(page)).containsExactly(wanted.id().toString());
      assertThat(page.getInt("total")).isEqualTo(1);
      assertThat(page.getString("items[0].highlights[0].field")).isEqualTo("body");
      assertThat(page.getInt("items[0].highlights[0].start")).isEqualTo(8);
      assertThat(page.getInt("items[0].highlights[0].end")).isEqualTo(18);
    }
  }

  @Nested
  class AWrongParameter {
    @Test
    void isNamedWithWhatIsAllowed() {
      JsonPath problem =
          get("/v1/articles?sort=best")
              .then()
              .statusCode(400)
              .contentType("application/problem+json")
              .extract()
              .jsonPath();

      assertThat(problem.getString("parameter")).isEqualTo("sort");
      assertThat(problem.getList("allowed", String.class)).contains("newest", "oldest");
    }

    @Test
    void isRefusedEvenIfNobodyKnowsIt() {
      assertThat(get("/v1/articles?souce=a").jsonPath().getString("parameter")).isEqualTo("souce");
    }

    @Test
    void ofTheQueryLanguageSaysWhere() {
      assertThat(
              given().queryParam("q", "\"quang").get("/v1/articles").jsonPath().getString("detail"))
          .contains("at character 1");
    }
  }

  private static List<String> ids(JsonPath page) {
    return page.getList("items.id", String.class);
  }
}
