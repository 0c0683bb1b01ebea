package io.machtin.query.reply;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counts over many articles are worked out once for all who ask in the same moment. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
@TestProfile(KeptAnswersTest.Keeping.class)
class KeptAnswersTest {

  /** For as long as is allowed, so that no answer gets too old while a test runs. */
  public static final class Keeping implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("machtin.reply.kept", "30s");
    }
  }

  @Test
  void are_the_same_for_a_moment_and_new_for_who_insists() {
    String facets = "/v1/facets?source=kept.vn&by=source";
    EnrichedTopic.publish(article().source("kept.vn"));
    assertThat(articles(ask(facets))).isEqualTo(1);

    EnrichedTopic.publish(article().source("kept.vn"));

    assertThat(articles(ask(facets))).isEqualTo(1);
    ExtractableResponse<Response> anew =
        given().header("Cache-Control", "no-cache").get(facets).then().statusCode(200).extract();
    assertThat(articles(anew)).isEqualTo(2);
    assertThat(articles(ask(facets))).isEqualTo(2);
  }

  @Test
  void never_get_older_than_is_allowed() {
    String series = "/v1/timeseries?source=aged.vn";
    EnrichedTopic.publish(article().source("aged.vn"));

    assertThat(maxAge(ask(series))).isBetween(0, 30);
    assertThat(maxAge(ask(series))).isBetween(0, 30);
  }

  @Test
  void of_two_questions_are_two() {
    EnrichedTopic.publish(article().source("one.vn"), article().source("other.vn"));

    assertThat(ask("/v1/facets?source=one.vn&by=source").asString()).contains("one.vn");
    assertThat(ask("/v1/facets?source=other.vn&by=source").asString()).contains("other.vn");
  }

  @Test
  void that_could_not_be_made_are_not_kept() {
    String profile = "/v1/topics/kept:later";
    given().get(profile).then().statusCode(404);

    EnrichedTopic.publish(article().topic("kept:later", "Muộn", "late"));

    ask(profile);
  }

  private static ExtractableResponse<Response> ask(String path) {
    return given().get(path).then().statusCode(200).extract();
  }

  private static int articles(ExtractableResponse<Response> facets) {
    return facets.path("articles");
  }

  private static int maxAge(ExtractableResponse<Response> response) {
    return Integer.parseInt(response.header("Cache-Control").replaceAll("\\D+", ""));
  }
}
