package io.machtin.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide to the API says what is so: each of its examples is asked for. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class ApiGuideTest {
  private static final String EXAMPLE = "    GET ";

  @Test
  void everyExampleIsAnswered() throws IOException {
    List<String> examples =
        Files.readAllLines(guide()).stream()
            .filter(line -> line.startsWith(EXAMPLE))
            .map(line -> line.substring(EXAMPLE.length()).strip())
            .toList();
    assertThat(examples).hasSizeGreaterThan(15);
    for (String example : examples) {
      assertThat(given().urlEncodingEnabled(false).get(example).statusCode())
          .as(example)
          .isEqualTo(200);
    }
  }

  @Test
  void everyBodyOfASearchIsAnswered() throws IOException {
    List<String> bodies =
        Files.readAllLines(guide()).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("{\"q\""))
            .toList();
    assertThat(bodies).isNotEmpty();
    for (String body : bodies) {
      assertThat(
              given()
                  .contentType("application/json")
                  .body(body)
                  .post("/v1/articles/search")
                  .statusCode())
          .as(body)
          .isEqualTo(200);
    }
  }

  /** The tests of a module run in the module's folder. */
  private static Path guide() {
    return Path.of("..", "docs", "api.md");
  }
}
