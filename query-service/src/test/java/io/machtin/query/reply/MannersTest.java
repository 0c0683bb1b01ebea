package io.machtin.query.reply;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.SampleArticle;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer does, whatever was asked. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class MannersTest {
  private static final SampleArticle SAMPLE =
      article()
          .source("manners.example")
          .body("Lê Văn An ở Huế. ".repeat(200))
          .entity("manners:an", "PERSON", "Lê Văn An")
          .topic("manners:topic", "chủ đề", "topic");
  private static boolean published;

  @BeforeEach
  void publish() {
    if (!published) {
      EnrichedTopic.publish(SAMPLE);
      published = true;
    }
  }

  @Nested
  class AnAnswer {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "/v1/articles?source=manners.example",
          "/v1/articles/ID",
          "/v1/articles/ID/ninjs",
          "/v1/articles/ID/revisions",
          "/v1/articles/ID/copies",
          "/v1/entities?q=le+van+an",
          "/v1/entities/manners:an",
          "/v1/topics/manners:topic",
          "/v1/references",
          "/v1/sources",
          "/v1/authors",
          "/v1/facets?source=manners.example",
          "/v1/timeseries?source=manners.example",
          "/v1/trends?to=2020-01-01",
          "/v1/coverage?source=manners.example",
          "/v1/cooccurrence?entity=manners:an",
          "/v1/feed?source=manners.example"
        })
    void hasAValidatorWithWhichItIsNotSentAgain(String path) {
      String asked = path.replace("ID", SAMPLE.id().toString());
      Response first = get(asked);
      Response again = given().header("If-None-Match", first.header("ETag")).get(asked);

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(first.header("Cache-Control")).contains("max-age=");
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body().asByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/v1/articles/ID",
          "/v1/articles/export?source=manners.example",
          "/v1/articles/export?source=manners.example&format=csv",
          "/v1/feed?source=manners.example"
        })
    void travelsCompressedToThoseWhoTakeIt(String path) throws IOException, InterruptedException {
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              "http://localhost:"
                                  + RestAssured.port
                                  + path.replace("ID", SAMPLE.id().toString())))
                      .header("Accept-Encoding", "gzip")
                      .build(),
                  HttpResponse.BodyHandlers.ofByteArray());

      assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    @Test
    void mayBeReadByAnyPage() {
      Response answer = given().header("Origin", "https://elsewhere.example").get("/v1/articles");

      assertThat(answer.header("Access-Control-Allow-Origin"))
          .isIn("*", "https://elsewhere.example");
      assertThat(answer.header("Access-Control-Expose-Headers"))
          .contains("Link", "ETag", "X-Request-Id");
    }

    @Test
    void carriesTheCallersRequestIdOrOneOfItsOwn() {
      assertThat(
              given().header("X-Request-Id", "mine-1").get("/v1/articles").header("X-Request-Id"))
          .isEqualTo("mine-1");
      assertThat(
              given().header("X-Request-Id", "no good").get("/v1/articles").header("X-Request-Id"))
          .isNotEqualTo("no good")
          .isNotBlank();
    }

    @Test
    void isToBeHadWithoutItsBody() {
      assertThat(given().head("/v1/articles/" + SAMPLE.id()).statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class AnArticle {
    @Test
    void isGivenAsNinjsToThoseWhoAskForItAndAsTheEventToAllOthers() {
      String path = "/v1/articles/" + SAMPLE.id();
      Response ninjs = given().accept("application/ninjs+json").get(path);

      assertThat(ninjs.contentType()).startsWith("application/ninjs+json");
      assertThat(ninjs.jsonPath().getString("uri")).isEqualTo("urn:uuid:" + SAMPLE.id());
      assertThat(given().accept("*/*").get(path).contentType()).startsWith("application/json");
      assertThat(get(path).jsonPath().getString("id")).isEqualTo(SAMPLE.id().toString());
    }
  }

  @Nested
  class WhatCannotBeAnswered {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "/v1/articles?fields=titel",
          "/v1/articles?include=boddy",
          "/v1/articles?limit=201",
          "/v1/articles?from=tomorrow",
          "/v1/articles?from=2026-05-02&to=2026-05-01",
          "/v1/articles?cursor=abc",
          "/v1/articles?dateField=seen",
          "/v1/facets?by=people",
          "/v1/timeseries?interval=year",
          "/v1/timeseries?tz=Hanoi",
          "/v1/trends?kind=person",
          "/v1/coverage?from=x",
          "/v1/cooccurrence",
          "/v1/articles/export?format=xml",
          "/v1/stream?after=abc",
          "/v1/pipeline?verbose=true"
        })
    void isAProblemThatNamesTheParameter(String path) {
      Response answer = get(path);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.contentType()).startsWith("application/problem+json");
      assertThat(answer.jsonPath().getString("parameter")).isNotBlank();
      assertThat(answer.jsonPath().getString("detail"))
          .contains(answer.jsonPath().getString("parameter"));
    }

    @Test
    void isAProblemAlsoWhereTheFrameworkRefuses() {
      assertThat(given().put("/v1/articles").statusCode()).isEqualTo(405);
      assertThat(given().put("/v1/articles").header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
      assertThat(given().put("/v1/articles").contentType()).startsWith("application/problem+json");
      assertThat(
              given()
                  .contentType(ContentType.TEXT)
                  .body("q")
                  .post("/v1/articles/search")
                  .statusCode())
          .isEqualTo(415);
      assertThat(given().accept("image/png").get("/v1/articles/" + SAMPLE.id()).contentType())
          .startsWith("application/problem+json");
    }
  }
}
