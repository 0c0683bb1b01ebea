package io.machtin.ingest.source;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.ingest.SimulatedTime;
import io.machtin.ingest.crawl.Crawler;
import io.machtin.ingest.crawl.SmallWeb;
import io.machtin.ingest.crawl.SmallWeb.Reply;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class SourcesTest {
  @Inject DataSource database;
  @Inject Crawler crawler;
  @Inject SourceCatalogue catalogue;

  private final SmallWeb web = SmallWeb.start();
  // While an operator waits for a host, time must go on.
  private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();

  @BeforeEach
  void nothingIsKnown() throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "TRUNCATE ingest.source, ingest.host, ingest.robots, ingest.fetch_task CASCADE");
    }
    time.scheduleAtFixedRate(
        () -> SimulatedTime.clock().advance(Duration.ofSeconds(1)), 20, 20, TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void theWebEnds() {
    time.shutdownNow();
    web.close();
  }

  @Nested
  class A_newspaper_is_added {

    @Test
    void by_its_home_page_which_announces_its_feeds() {
      paper();
      add(web.url("paper.test", "/"))
          .statusCode(201)
          .header("Location", containsString("/v1/sources/paper.test"))
          .body("sources", hasSize(1))
          .body("sources[0].name", equalTo("Tin mới"))
          .body("sources[0].url", equalTo(web.url("paper.test", "/rss.xml")))
          .body("sources[0].enabled", equalTo(true));
    }

    @Test
    void by_the_news_sitemap_of_its_robots_txt_where_it_announces_no_feed() {
      web.page("map.test", "/", Reply.of("text/html", "<html><title>Báo</title></html>"));
      web.page(
          "map.test",
          "/robots.txt",
          Reply.of(
              "text/plain",
              "Sitemap: %s\nSitemap: %s\n"
                  .formatted(web.url("map.test", "/pages.xml"), web.url("map.test", "/news.xml"))));
      add(web.url("map.test", "/"))
          .statusCode(201)
          .body("sources.url", equalTo(List.of(web.url("map.test", "/news.xml"))));
    }

    @Test
    void by_the_address_of_its_feed() {
      paper();
      add(web.url("paper.test", "/rss.xml"))
          .statusCode(201)
          .body("sources[0].url", equalTo(web.url("paper.test", "/rss.xml")));
    }

    @Test
    void once_however_often() {
      paper();
      add(web.url("paper.test", "/"));
      add(web.url("paper.test", "/")).statusCode(200).body("alreadyThere", equalTo(1));
    }

    @Test
    void not_where_nothing_lists_articles() {
      web.page("empty.test", "/", Reply.of("text/html", "<html></html>"));
      add(web.url("empty.test", "/"))
          .statusCode(422)
          .contentType("application/problem+json")
          .body("detail", containsString("no feed"));
    }

    @Test
    void not_at_an_address_inside_the_network() {
      add("http://169.254.169.254/latest")
          .statusCode(422)
          .body("detail", containsString("169.254.169.254"));
    }

    @Test
    void not_with_a_field_that_cannot_be() {
      given()
          .contentType("application/json")
          .body("{\"url\": \"https://x.test/\", \"intervalSeconds\": 1}")
          .post("/v1/sources?discover=false")
          .then()
          .statusCode(400)
          .body("field", equalTo("intervalSeconds"));
    }

    @Test
    void not_with_a_name_that_cannot_be_stored() {
      given()
          .contentType("application/json")
          .body("{\"url\": \"https://x.test/\", \"name\": \"Tin\\u0000mới\"}")
          .post("/v1/sources?discover=false")
          .then()
          .statusCode(400)
          .body("field", equalTo("name"));
    }

    @Test
    void not_with_a_field_that_nobody_knows() {
      given()
          .contentType("application/json")
          .body("{\"url\": \"https://x.test/\", \"intervall\": 600}")
          .post("/v1/sources?discover=false")
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("field", equalTo("intervall"));
    }
  }

  @Nested
  class A_source {

    @BeforeEach
    void isThere() {
      paper();
      add(web.url("paper.test", "/"));
    }

    @Test
    void is_fetched_and_its_health_tells_so() {
      fiveMinutesPass();
      given()
          .get("/v1/sources/paper.test/health")
          .then()
          .body("state", equalTo("ok"))
          .body("format", equalTo("RSS"))
          .body("articles.new", equalTo(1))
          .body("lastNewArticleAt", notNullValue());
    }

    /** Its host may have been asked a moment ago: what is not due now is due a little later. */
    private void fiveMinutesPass() {
      for (int i = 0; i < 100; i++) {
        while (crawler.step()) {
          SimulatedTime.clock().advance(Duration.ofSeconds(1));
        }
        SimulatedTime.clock().advance(Duration.ofSeconds(3));
      }
    }

    @Test
    void can_be_tried_without_taking_anything_in() {
      given()
          .get("/v1/sources/paper.test/preview")
          .then()
          .statusCode(200)
          .body("format", equalTo("RSS"))
          .body("entryCount", equalTo(1))
          .body("articles[0].title", equalTo("kết quả"))
          .body("articles[0].excerpt", containsString("hội nghị"));
      given()
          .get("/v1/sources/paper.test/health")
          .then()
          .body("state", equalTo("waiting"))
          .body("articles.new", equalTo(null));
    }

    @Test
    void is_changed_field_by_field() {
      patch("{\"enabled\": false, \"tags\": [\"a\", \"b\"]}")
          .statusCode(200)
          .body("enabled", equalTo(false))
          .body("tags", equalTo(List.of("a", "b")))
          .body("name", equalTo("Tin mới"));
      given().get("/v1/sources/health?state=disabled").then().body("id", hasItem("paper.test"));
      given().get("/v1/sources?tag=a").then().body("sources", hasSize(1));
      given().get("/v1/sources?tag=c").then().body("sources", hasSize(0));
    }

    @Test
    void is_not_fetched_when_it_is_disabled() {
      patch("{\"enabled\": false}");
      int before = web.visits("paper.test").size();
      fiveMinutesPass();
      assertThat(web.visits("paper.test")).hasSize(before);
    }

    @Test
    void can_be_removed() {
      given().delete("/v1/sources/paper.test").then().statusCode(204);
      given().get("/v1/sources/paper.test").then().statusCode(404);
      given().delete("/v1/sources/paper.test").then().statusCode(404);
    }

    @Test
    void goes_out_and_in_again_as_yaml() {
      String yaml = given().get("/v1/sources/yaml").then().extract().asString();
      given().delete("/v1/sources/paper.test");
      given()
          .contentType("application/yaml")
          .body(yaml.getBytes(StandardCharsets.UTF_8))
          .post("/v1/sources/yaml")
          .then()
          .statusCode(201)
          .body("sources[0].id", equalTo("paper.test"))
          .body("sources[0].name", equalTo("Tin mới"));
    }

    @Test
    void goes_out_as_opml_and_opml_comes_in_with_folders_as_tags() {
      String opml = given().get("/v1/sources/opml").then().extract().asString();
      assertThat(opml).contains("xmlUrl=\"" + web.url("paper.test", "/rss.xml"));
      given()
          .contentType("text/x-opml")
          .body(
              ("<opml version='1.0'><body><outline text='Báo'><outline text='A & B'"
                      + " xmlUrl='https://b.test/rss'/></outline></body></opml>")
                  .getBytes(StandardCharsets.UTF_8))
          .post("/v1/sources/opml")
          .then()
          .statusCode(201)
          .body("sources[0].name", equalTo("A & B"))
          .body("sources[0].tags", equalTo(List.of("Báo")));
    }

    private ValidatableResponse patch(String json) {
      return given()
          .contentType("application/json")
          .body(json)
          .patch("/v1/sources/paper.test")
          .then();
    }
  }

  @Test
  void the_bundled_list_names_papers_with_different_addresses_and_enables_none() {
    List<SourceSettings> sources = StarterSources.read();
    assertThat(sources).hasSizeGreaterThan(15);
    assertThat(sources).extracting(SourceSettings::url).doesNotHaveDuplicates();
    assertThat(sources).allMatch(source -> Boolean.FALSE.equals(source.enabled()));
  }

  @Nested
  class Replicas_that_start_together {

    @Test
    void give_an_empty_store_the_bundled_list_once() throws Exception {
      List<SourceSettings> list = StarterSources.read();
      assertThat(together(() -> catalogue.addIfEmpty(list))).containsOnlyOnce(true);
      assertThat(catalogue.all(null)).hasSameSizeAs(list);
    }

    @Test
    void add_a_source_once() throws Exception {
      SourceSettings source = StarterSources.read().get(0);
      assertThat(together(() -> catalogue.add(source).created())).containsOnlyOnce(true);
    }

    private List<Boolean> together(Callable<Boolean> work) throws Exception {
      int replicas = 4;
      CyclicBarrier start = new CyclicBarrier(replicas);
      ExecutorService threads = Executors.newFixedThreadPool(replicas);
      try {
        List<Boolean> results = new ArrayList<>();
        Callable<Boolean> atOnce =
            () -> {
              start.await();
              return work.call();
            };
        for (Future<Boolean> result : threads.invokeAll(Collections.nCopies(replicas, atOnce))) {
          results.add(result.get());
        }
        return results;
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private ValidatableResponse add(String url) {
    return given()
        .contentType("application/json")
        .body("{\"url\": \"" + url + "\"}")
        .post("/v1/sources")
        .then();
  }

  private void paper() {
    web.page(
        "paper.test",
        "/",
        Reply.of(
            "text/html",
            "<html><head><title>Báo</title><link rel='alternate' type='application/rss+xml'"
                + " title='Tin mới' href='/rss.xml'></head></html>"));
    web.page(
        "paper.test",
        "/rss.xml",
        Reply.of(
            "application/rss+xml",
            "<rss><channel><title>Tin</title><item><link>/bai.html</link></item></channel></rss>"));
    web.page("paper.test", "/bai.html", SmallWeb.article("kết quả"));
  }
}
