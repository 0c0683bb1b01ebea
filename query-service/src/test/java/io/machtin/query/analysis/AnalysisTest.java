package io.machtin.query.analysis;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Numbers over some articles of one source in the spring of 2020, when nobody else wrote. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class AnalysisTest {
  private static boolean published;

  @BeforeEach
  void publish() {
    if (!published) {
      EnrichedTopic.publish(
          on("2020-03-01T16:59:00Z").entity("an:a", "PERSON", "Nguyễn Văn A", "Bí thư"),
          on("2020-03-01T17:01:00Z")
              .entity("an:a", "PERSON", "Nguyễn Văn A", "Bí thư")
              .entity("an:b", "ORGANIZATION", "Bộ B"),
          on("2020-03-04T03:00:00Z")
              .entity("an:a", "PERSON", "Nguyễn Văn A", "Chủ tịch")
              .entity("an:b", "ORGANIZATION", "Bộ B")
              .topic("an:t", "Chính trị", "politics")
              .reference("Nghị quyết", "21-NQ/TW"));
      published = true;
    }
  }

  private static SampleArticle on(String time) {
    return article().source("analysis.vn").publishedAt(time);
  }

  @Nested
  class Facets {
    @Test
    void countTheMostFrequent() {
      JsonPath facets =
          get("/v1/facets?source=analysis.vn&by=person,organization,topic,reference").jsonPath();

      assertThat(facets.getInt("articles")).isEqualTo(3);
      assertThat(facets.getInt("sampledEvery")).isEqualTo(1);
      assertThat(facets.getString("facets.person[0].name")).isEqualTo("Nguyễn Văn A");
      assertThat(facets.getInt("facets.person[0].articles")).isEqualTo(3);
      assertThat(facets.getInt("facets.organization[0].articles")).isEqualTo(2);
      assertThat(facets.getString("facets.topic[0].label.vi")).isEqualTo("Chính trị");
      assertThat(facets.getString("facets.reference[0].number")).isEqualTo("21-NQ/TW");
    }

    @Test
    void ofAStretchOfDaysComeFromTheCounters() {
      JsonPath facets = get("/v1/facets?from=2020-03-02&to=2020-03-04&by=person").jsonPath();

      assertThat(facets.getInt("facets.person[0].articles")).isEqualTo(2);
    }
  }

  @Nested
  class ATimeSeries {
    @Test
    void fillsTheGapsInTheTimeZoneOfVietnam() {
      JsonPath series = get("/v1/timeseries?source=analysis.vn").jsonPath();

      assertThat(series.getList("items.articles")).containsExactly(1, 1, 0, 1);
      assertThat(series.getString("items[0].start")).isEqualTo("2020-03-01T00:00+07:00");
    }

    @Test
    void takesAnotherZoneAndWidth() {
      assertThat(
              get("/v1/timeseries?source=analysis.vn&tz=UTC").jsonPath().getList("items.articles"))
          .containsExactly(2, 0, 0, 1);
      assertThat(
              get("/v1/timeseries?source=analysis.vn&interval=month")
                  .jsonPath()
                  .getList("items.articles"))
          .containsExactly(3);
    }

    @Test
    void hasTheHoursOfAZoneWhoseHoursBeginAtOtherMinutes() {
      JsonPath hours =
          get("/v1/timeseries?source=analysis.vn&interval=hour&tz=Asia/Kathmandu&to=2020-03-02")
              .jsonPath();

      assertThat(hours.getString("items[0].start")).isEqualTo("2020-03-01T22:00+05:45");
      assertThat(hours.getInt("items[0].articles")).isEqualTo(2);
    }

    @Test
    void isTheSameFromTheDailyCountersAndFromTheArticles() {
      for (String interval : new String[] {"day", "week", "month"}) {
        String asked = "/v1/timeseries?interval=" + interval + "&source=analysis.vn";
        // With two terms the counters cannot tell; here every article carries both.
        assertThat(get(asked).jsonPath().getList("items"))
            .as(interval)
            .isEqualTo(get(asked + "&entity.all=an:a").jsonPath().getList("items"));
      }
    }

    @Test
    void countsOnlyWhatLiesWithinItsBorders() {
      String asked = "/v1/timeseries?source=analysis.vn&to=2020-03-04&from=";

      assertThat(get(asked + "2020-03-02").jsonPath().getList("items.articles"))
          .containsExactly(1, 0, 1);
      assertThat(get(asked + "2020-03-01T17:02:00Z").jsonPath().getList("items.articles"))
          .containsExactly(0, 0, 1);
    }

    @Test
    void ofTooManyStepsIsRefused() {
      assertThat(get("/v1/timeseries?interval=hour&from=1990-01-01&to=2020-01-01").statusCode())
          .isEqualTo(400);
    }
  }

  @Nested
  class Trends {
    @Test
    void nameWhatRose() {
      JsonPath trends =
          get("/v1/trends?to=2020-03-04&window=1&past=3&least=1&kind=entity").jsonPath();

      assertThat(trends.getList("items.id")).containsExactly("an:b");
      assertThat(trends.getDouble("items[0].expected")).isEqualTo(0.5);
      assertThat(trends.getDouble("items[0].score")).isEqualTo(0.41);
    }
  }

  @Nested
  class Coverage {
    @Test
    void showsEachDayAgainstItsNorm() {
      JsonPath coverage =
          get("/v1/coverage?source=analysis.vn&from=2020-03-01&to=2020-03-04").jsonPath();

      assertThat(coverage.getList("items[0].days.articles")).containsExactly(1, 1, 0, 1);
      assertThat(coverage.getBoolean("items[0].days[2].gap")).isFalse();
    }
  }

  @Nested
  class CoOccurrence {
    @Test
    void tellsWithWhomAndWhere() {
      JsonPath company = get("/v1/cooccurrence?entity=an:a").jsonPath();

      assertThat(company.getList("items.id")).containsExactly("an:b");
      assertThat(company.getInt("items[0].articles")).isEqualTo(2);
      assertThat(company.getList("items[0].samples")).hasSize(2);
    }
  }

  @Nested
  class AnEntity {
    @Test
    void hasAProfile() {
      JsonPath profile = get("/v1/entities/an:a").jsonPath();

      assertThat(profile.getString("name")).isEqualTo("Nguyễn Văn A");
      assertThat(profile.getInt("articles")).isEqualTo(3);
      assertThat(profile.getList("names.name")).containsExactly("T");
      assertThat(profile.getInt("names[0].mentions")).isEqualTo(3);
      assertThat(profile.getString("firstSeen")).isEqualTo("2020-03-01T16:59:00Z");
      assertThat(profile.getString("lastSeen")).isEqualTo("2020-03-04T03:00:00Z");
      assertThat(profile.getList("offices.title")).containsExactly("Chủ tịch", "Bí thư");
      assertThat(profile.getList("entities.id")).containsExactly("an:b");
      assertThat(profile.getList("topics.id")).containsExactly("an:t");
      assertThat(get("/v1/entities/an:nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void isFoundByAnUnfinishedNameWithoutMarks() {
      assertThat(
              given()
                  .queryParam("q", "van a nguy")
                  .get("/v1/entities")
                  .jsonPath()
                  .getList("items.id"))
          .contains("an:a");
      assertThat(given().queryParam("q", "vân").get("/v1/entities").jsonPath().getList("items.id"))
          .doesNotContain("an:a");
    }
  }

  @Nested
  class AQueryInJson {
    @Test
    void isTheSameQuery() {
      JsonPath page =
          given()
              .contentType(ContentType.JSON)
              .body(
                  "{\"entity\":{\"all\":[\"an:a\",\"an:b\"]},\"source\":\"analysis.vn\",\"limit\":1}")
              .post("/v1/articles/search")
              .jsonPath();

      assertThat(page.getList("items")).hasSize(1);
      assertThat(page.getString("next")).isNotBlank();
    }

    @Test
    void thatIsBrokenIsToldWhere() {
      JsonPath problem =
          given()
              .contentType(ContentType.JSON)
              .body("{\"q\":")
              .post("/v1/articles/search")
              .then()
              .statusCode(400)
              .extract()
              .jsonPath();

      assertThat(problem.getString("detail")).contains("line 1");
    }
  }

  @Nested
  class TheDescription {
    @Test
    void isOpenApi31AndKnowsEveryParameter() {
      String openApi = get("/openapi").asString();

      assertThat(openApi).contains("openapi: 3.1").contains("name: entity.not", "name: interval");
      assertThat(get("/q/swagger-ui/").statusCode()).isEqualTo(200);
    }

    @Test
    void ofAnUnknownPathIsAProblem() {
      get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }
  }
}
