package io.machtin.query.reply;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a caller writes comes back in headers as a value only, never as a header of its own. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class HeaderInjectionTest {

  @Test
  void aQueryInALinkStaysOneValue() {
    String word = "từ" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    String text = word + " Set-Cookie";
    EnrichedTopic.publish(article().body(text), article().body(text + " hai"));
    Response response =
        given()
            .urlEncodingEnabled(false)
            .get("/v1/articles?limit=1&q=" + word.replace("ừ", "%E1%BB%AB") + "%0D%0ASet-Cookie");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("Link")).contains("%0D%0ASet-Cookie").doesNotContain("\n");
    assertThat(response.headers().hasHeaderWithName("Set-Cookie")).isFalse();
  }

  @Test
  void aPathThatIsNotThereComesBackInNoHeader() {
    Response response =
        given().urlEncodingEnabled(false).get("/v1/articles/x%0D%0ASet-Cookie:%20a=b");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().hasHeaderWithName("Set-Cookie")).isFalse();
  }

  @Test
  void anIdOfARequestThatCouldBreakALineIsReplaced() {
    assertThat(
            given()
                .header("X-Request-Id", "a%0D%0Ab: c")
                .get("/v1/articles")
                .header("X-Request-Id"))
        .matches("[0-9a-f-]{36}");
  }
}
