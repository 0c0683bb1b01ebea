package io.machtin.query.delivery;

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
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class DeliveryPathsTest {
  @Nested
  class TheFeedOfChanges {
    @Test
    void givesEachChangeOnceAndGoesOnWhereItEnded() {
      String start = end();
      SampleArticle one = article();
      SampleArticle two = article();
      EnrichedTopic.publish(one, two);

      JsonPath first = get("/v1/articles/changes?limit=1&after=" + start).jsonPath();
      JsonPath second =
          get("/v1/articles/changes?limit=500&after=" + first.getString("next")).jsonPath();
      List<String> ids = new ArrayList<>(first.getList("items.id", String.class));
      ids.addAll(second.getList("items.id", String.class));

      assertThat(ids).containsExactlyInAnyOrder(one.id().toString(), two.id().toString());
      assertThat(second.getBoolean("atEnd")).isTrue();
      assertThat(second.getString("items[0].article.title")).isEqualTo("Một bài báo");
    }

    @Test
    void tellsRemovals() {
      SampleArticle sample = article();
      EnrichedTopic.publish(sample);
      String start = end();
      given().queryParam("reason", "test").delete("/v1/articles/" + sample.id());

      JsonPath changes = get("/v1/articles/changes?after=" + start).jsonPath();

      assertThat(changes.getList("items.findAll { it.change == 'removed' }.id"))
          .contains(sample.id().toString());
    }

    @Test
    void refusesAForeignCursor() {
      assertThat(get("/v1/articles/changes?after=abc").statusCode()).isEqualTo(400);
    }
  }

  private static String end() {
    String at = "";
    while (true) {
      JsonPath page = get("/v1/articles/changes?limit=500" + at).jsonPath();
      if (page.getBoolean("atEnd")) {
        return page.getString("next");
      }
      at = "&after=" + page.getString("next");
    }
  }

  @Nested
  class TheLiveStream {
    @Test
    void resumesBehindTheLastEventThatWasSeen() throws IOException {
      String start = end();
      SampleArticle one = article().source("live.vn");
      SampleArticle other = article().source("not-live.vn");
      SampleArticle two = article().source("live.vn");
      EnrichedTopic.publish(one);
      EnrichedTopic.publish(other);
      EnrichedTopic.publish(two);

      List<String> events = listen("/v1/stream?source=live.vn&after=" + start, "", 2);
      assertThat(events.get(0)).contains("event:article").contains(one.id().toString());
      assertThat(events.get(1)).contains(two.id().toString());

      String firstId =
          events.get(0).lines().filter(line -> line.startsWith("id:")).findFirst().orElseThrow();
      List<String> resumed = listen("/v1/stream?source=live.vn", firstId.substring(3).strip(), 1);
      assertThat(resumed.get(0)).contains(two.id().toString());
    }

    private List<String> listen(String path, String lastEventId, int count) throws IOException {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://localhost:" + RestAssured.port + path).toURL().openConnection();
      connection.setReadTimeout(20_000);
      connection.setRequestProperty("Accept", "text/event-stream");
      if (!lastEventId.isEmpty()) {
        connection.setRequestProperty("Last-Event-ID", lastEventId);
      }
      List<String> events = new ArrayList<>();
      StringBuilder event = new StringBuilder();
      try (InputStream in = connection.getInputStream();
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        while (events.size() < count) {
          String line = lines.readLine();
          if (!line.isEmpty()) {
            event.append(line).append('\n');
          } else {
            if (event.indexOf("event:") >= 0) {
              events.add(event.toString());
            }
            event.setLength(0);
          }
        }
      } finally {
        connection.disconnect();
      }
      return events;
    }
  }

  @Nested
  class AnExport {
    @Test
    void hasEveryMatchInEitherForm() {
      SampleArticle formula = article().source("export.vn").title("=1+1, \"x\"");
      SampleArticle plain = article().source("export.vn").publishedAt("2026-05-01T00:00:00Z");
      EnrichedTopic.publish(formula, plain);

      var ndjson = get("/v1/articles/export?source=export.vn");
      assertThat(ndjson.header("X-Total-Count")).isEqualTo("2");
      List<String> lines = ndjson.asString().lines().toList();
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0)).contains(plain.id().toString());
      List<String> rows =
          get("/v1/articles/export?source=export.vn&format=csv").asString().lines().toList();
      assertThat(rows.get(0)).startsWith("id,revision,url");
      assertThat(rows.get(2)).contains("\"'=1+1, \"\"x\"\"\"");
    }

    @Test
    void hasLongArticlesInTheirOrderThoughTheyAreNotReadTogether() {
      Random random = new Random(7);
      SampleArticle[] articles = new SampleArticle[8];
      for (int i = 0; i < articles.length; i++) {
        String body =
            IntStream.range(0, 300_000)
                .mapToObj(word -> Integer.toHexString(256 + random.nextInt(256)))
                .collect(Collectors.joining(" "))
                .substring(0, 900_000);
        articles[i] =
            article()
                .source("long.vn")
                .publishedAt("2026-05-0" + (i + 1) + "T00:00:00Z")
                .body(body);
      }
      EnrichedTopic.publish(articles);

      List<String> lines = get("/v1/articles/export?source=long.vn").asString().lines().toList();

      assertThat(lines).hasSize(articles.length);
      for (int i = 0; i < articles.length; i++) {
        assertThat(lines.get(i)).contains(articles[i].id().toString()).hasSizeGreaterThan(900_000);
      }
    }
  }

  @Nested
  class TheAtomFeed {
    @Test
    void holdsMarkupAsText() {
      EnrichedTopic.publish(
          article().source("atom.vn").title("<script>alert(1)</script> & \u0001"));

      String feed = get("/v1/feed?source=atom.vn").asString();

      assertThat(feed)
          .contains("&lt;script&gt;")
          .doesNotContain("<script>")
          .doesNotContain("\u0001");
    }
  }

  @Nested
  class ThePage {
    @Test
    void runsNothingThatIsNotItsOwn() {
      var page = get("/");
      assertThat(page.header("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(page.asString()).doesNotContain("onclick", "style=").doesNotContain("<script>");
    }

    @Test
    void getsTextsAsJsonThatNoBrowserTakesForMarkup() {
      SampleArticle sample = article().title("<img src=x onerror=alert(1)>").source("xss.vn");
      EnrichedTopic.publish(sample);

      for (String path : List.of("/v1/articles/" + sample.id(), "/v1/articles?source=xss.vn")) {
        var answer = given().header("Accept", "text/html,*/*").get(path);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      }
    }

    @Test
    void makesTextNodesOnly() {
      for (String module : List.of("/app/main.js", "/app/dom.js")) {
        assertThat(get(module).asString())
            .doesNotContain("innerHTML")
            .doesNotContain("insertAdjacentHTML")
            .doesNotContain("document.write");
      }
    }
  }
}
