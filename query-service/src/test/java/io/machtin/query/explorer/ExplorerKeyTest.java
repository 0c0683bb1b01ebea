package io.machtin.query.explorer;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.machtin.access.key.ApiKey;
import io.machtin.access.key.KeyFile;
import io.machtin.access.key.KeyText;
import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.SampleArticle;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The service, and its page, where keys are asked for. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
@TestProfile(ExplorerKeyTest.WithKeys.class)
class ExplorerKeyTest {

  /** One key that reads and one that administers. */
  public static final class WithKeys implements QuarkusTestProfile {
    // Of the JVM, because the class is loaded more than once.
    private static final String READER = "machtin.test.reader";
    private static final String OPERATOR = "machtin.test.operator";

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path file = Files.createTempDirectory("keys").resolve("keys.ndjson");
        add(file, READER, "read");
        add(file, OPERATOR, "admin");
        return Map.of("machtin.access.keys-file", file.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void add(Path file, String name, String scope) throws IOException {
      String key = KeyText.random();
      System.setProperty(name, key);
      String id = KeyText.id(key).orElseThrow();
      new KeyFile(file)
          .append(new ApiKey(id, scope, List.of(scope), KeyText.hash(key), null, null, null, null));
    }

    static String reader() {
      return String.valueOf(System.getProperty(READER));
    }

    static String operator() {
      return String.valueOf(System.getProperty(OPERATOR));
    }
  }

  @Test
  void readersReadAndAdministratorsTakeDown() {
    String unknown = "/v1/articles/" + UUID.randomUUID();
    given().get("/v1/articles").then().statusCode(401).body("scopes", contains("read"));
    given().get("/v1/stream").then().statusCode(401);
    given().get("/v1/articles/export").then().statusCode(401);
    with(WithKeys.reader()).get("/v1/articles").then().statusCode(200);
    with(WithKeys.reader())
        .delete(unknown)
        .then()
        .statusCode(403)
        .body("scopes", contains("admin"));
    with(WithKeys.reader()).get("/v1/takedowns").then().statusCode(403);
    with(WithKeys.operator()).get("/v1/takedowns").then().statusCode(200);
    with(WithKeys.reader()).get("/v1/dead-letters").then().statusCode(403);
    with(WithKeys.operator()).get("/v1/dead-letters").then().statusCode(200);
    with(WithKeys.operator()).get("/v1/articles").then().statusCode(403);
  }

  @Test
  void probesMetricsAndTheDescriptionNeedNoKey() {
    for (String path : List.of("/q/health/live", "/q/metrics", "/openapi", "/", "/app/main.js")) {
      given().get(path).then().statusCode(200);
    }
  }

  private static io.restassured.specification.RequestSpecification with(String key) {
    return given().header("X-API-Key", key);
  }

  @Test
  void thePageAsksForAKeyAndThenShowsTheNews() {
    String word = "từ" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    try (Browser browser = Browser.open()) {
      browser.show("/?q=" + word);
      browser.await("#key").sendKeys("mt_wrong", Keys.ENTER);
      browser.awaitText("form.key [role=alert]", "Khóa này không dùng được");
      assertThat(browser.barriers()).isEmpty();
      browser.await("#key").sendKeys(WithKeys.reader(), Keys.ENTER);
      browser.await(".heading h1");
      browser.show("/live");
      browser.awaitText("[role=status]", "Đã kết nối");
      SampleArticle published = article().title("Mới " + word).body("Hôm nay có " + word + ".");
      EnrichedTopic.send(published.key(), published.event());
      browser.awaitText("ol.articles h2", "Mới " + word);
    }
  }
}
