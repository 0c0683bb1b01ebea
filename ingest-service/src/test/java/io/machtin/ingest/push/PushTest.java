package io.machtin.ingest.push;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.events.Article;
import io.machtin.events.EventJson;
import io.machtin.ingest.RawTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class PushTest {
  private static final String PARAGRAPH =
      "Sáng 13/5, Ủy ban nhân dân tỉnh tổ chức hội nghị đánh giá kết quả bốn tháng đầu năm, với sự"
          + " tham dự của lãnh đạo các sở, ngành và địa phương trong toàn tỉnh.";

  private String url = "";

  @BeforeEach
  void everyTestHasItsOwnArticle() {
    url = "https://bao.example/" + UUID.randomUUID();
    RestAssured.config =
        RestAssured.config()
            .encoderConfig(
                EncoderConfig.encoderConfig()
                    .defaultContentCharset(StandardCharsets.UTF_8)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT));
  }

  @Nested
  class One_article_in_json {

    @Test
    void is_new_and_has_revision_1() {
      push(json("Tiêu đề", PARAGRAPH))
          .statusCode(202)
          .body("results", hasSize(1))
          .body("results[0].status", equalTo("new"))
          .body("results[0].revision", equalTo(1))
          .body("counts.new", equalTo(1));
    }

    @Test
    void is_on_the_topic_when_the_answer_comes() {
      String id = push(json("Tiêu đề", PARAGRAPH)).extract().path("results[0].id");

      Article article = EventJson.readArticle(onTopic(id).get(0).value());
      assertThat(article.title()).isEqualTo("Tiêu đề");
      assertThat(article.canonicalUrl()).isEqualTo(url);
      assertThat(article.source().id()).isEqualTo("bao.example");
      assertThat(article.contentHash()).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void is_a_cloud_event_with_the_callers_trace() {
      String id =
          given()
              .contentType("application/json")
              .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
              .body(json("Tiêu đề", PARAGRAPH))
              .post("/v1/articles")
              .path("results[0].id");

      assertThat(headers(onTopic(id).get(0)))
          .containsEntry("ce_specversion", "1.0")
          .containsEntry("ce_id", id + ":1")
          .containsEntry("ce_type", "io.machtin.article.raw.v1")
          .containsEntry("content-type", "application/json")
          .containsEntry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @Test
    void is_unchanged_and_not_published_when_it_comes_again() {
      push(json("Tiêu đề", PARAGRAPH));
      String id =
          push(json("Tiêu đề", PARAGRAPH))
              .statusCode(202)
              .body("results[0].status", equalTo("unchanged"))
              .body("results[0].revision", equalTo(1))
              .extract()
              .path("results[0].id");

      assertThat(onTopic(id)).hasSize(1);
    }

    @Test
    void is_the_next_revision_when_its_words_change() {
      push(json("Tiêu đề", PARAGRAPH));
      String id =
          push(json("Tiêu đề khác", PARAGRAPH))
              .body("results[0].status", equalTo("updated"))
              .body("results[0].revision", equalTo(2))
              .extract()
              .path("results[0].id");

      assertThat(onTopic(id))
          .extracting(record -> EventJson.readArticle(record.value()).revision())
          .containsExactly(1, 2);
    }

    @Test
    void is_a_new_revision_also_when_it_goes_back_to_earlier_words() {
      push(json("A", PARAGRAPH));
      push(json("B", PARAGRAPH));
      push(json("A", PARAGRAPH))
          .body("results[0].status", equalTo("updated"))
          .body("results[0].revision", equalTo(3));
    }

    @Test
    void is_the_same_article_under_an_address_with_tracking_parameters() {
      String id = push(json("Tiêu đề", PARAGRAPH)).extract().path("results[0].id");
      url = url + "?utm_source=zalo#binh-luan";
      push(json("Tiêu đề", PARAGRAPH))
          .body("results[0].id", equalTo(id))
          .body("results[0].status", equalTo("unchanged"));
    }

    @Test
    void without_a_title_is_refused_with_the_fields_name() {
      push("{\"body\": \"" + PARAGRAPH + "\"}")
          .statusCode(400)
          .contentType("application/problem+json")
          .body("type", equalTo("urn:machtin:problem:invalid-article"))
          .body("field", equalTo("title"))
          .body("status", equalTo(400));
    }

    @Test
    void with_a_time_that_is_none_is_refused_with_field_and_line() {
      push("{\"title\": \"T\",\n \"body\": \"B\",\n \"publishedAt\": \"13/5\"}")
          .statusCode(400)
          .body("field", equalTo("publishedAt"))
          .body("line", equalTo(3))
          .body("detail", containsString("publishedAt"));
    }

    @Test
    void that_is_no_json_is_refused_with_the_line() {
      push("{\"title\": \"T\",\n nonsense")
          .statusCode(400)
          .body("line", equalTo(2))
          .body("type", equalTo("urn:machtin:problem:invalid-json"));
    }
  }

  @Nested
  class A_page {
    private static final String PAGE =
        "<html><head><title>Hội nghị bốn tháng</title></head><body><article><h1>Hội nghị bốn"
            + " tháng</h1><p>%s</p><p>%s</p><p>%s</p></article></body></html>";

    @Test
    void in_html_is_an_article() {
      String id =
          given()
              .contentType("text/html; charset=utf-8")
              .queryParam("url", url)
              .queryParam("source", "bao")
              .body(page().getBytes(StandardCharsets.UTF_8))
              .post("/v1/articles")
              .then()
              .statusCode(202)
              .body("results[0].status", equalTo("new"))
              .extract()
              .path("results[0].id");

      Article article = EventJson.readArticle(onTopic(id).get(0).value());
      assertThat(article.title()).isEqualTo("Hội nghị bốn tháng");
      assertThat(article.body()).contains(PARAGRAPH).doesNotContain("<p>");
      assertThat(article.source().id()).isEqualTo("bao");
      assertThat(article.url()).isEqualTo(url);
    }

    @Test
    void inside_json_is_an_article_too() {
      String id =
          push("{\"url\": \"%s\", \"html\": \"%s\", \"section\": \"Thời sự\"}"
                  .formatted(url, page().replace("\"", "\\\"")))
              .body("results[0].status", equalTo("new"))
              .extract()
              .path("results[0].id");

      assertThat(EventJson.readArticle(onTopic(id).get(0).value()).section()).isEqualTo("Thời sự");
    }

    @Test
    void without_an_article_is_rejected_with_the_reason() {
      given()
          .contentType("text/html")
          .body("<html><body></body></html>")
          .post("/v1/articles")
          .then()
          .statusCode(202)
          .body("results[0].status", equalTo("rejected"))
          .body("results[0].reason", equalTo("page-empty"))
          .body("results[0].detail", notNullValue())
          .body("results[0].id", nullValue())
          .body("counts.rejected", equalTo(1));
    }

    @Test
    void that_is_too_large_is_refused_with_the_limit() {
      given()
          .contentType("text/html")
          .body(new byte[5 * 1024 * 1024 + 1])
          .post("/v1/articles")
          .then()
          .statusCode(413)
          .contentType("application/problem+json")
          .body("limit", equalTo(5 * 1024 * 1024));
    }

    private String page() {
      return PAGE.formatted(PARAGRAPH, PARAGRAPH.replace("Sáng", "Chiều"), PARAGRAPH + " Hết.");
    }
  }

  @Nested
  class Many_articles_in_ndjson {

    @Test
    void get_one_result_each_in_their_order() {
      String second = url + "/2";
      ndjson(json("Một", PARAGRAPH), json("Hai", PARAGRAPH).replace(url, second))
          .statusCode(202)
          .body("results.line", equalTo(List.of(1, 2)))
          .body("results.status", equalTo(List.of("new", "new")))
          .body("counts.new", equalTo(2));
    }

    @Test
    void are_taken_also_when_a_line_among_them_is_wrong() {
      ndjson(json("Một", PARAGRAPH), "{\"title\": ", "", "{\"title\": \"T\"}")
          .statusCode(202)
          .body("results.status", equalTo(List.of("new", "rejected", "rejected")))
          .body("results[1].reason", equalTo("invalid-json"))
          .body("results[1].detail", containsString("line 2"))
          .body("results[2].line", equalTo(4))
          .body("results[2].reason", equalTo("invalid-article"));
    }

    @Test
    void that_are_one_article_with_changes_become_its_revisions_in_order() {
      ndjson(
              json("Một", PARAGRAPH),
              json("Hai", PARAGRAPH),
              json("Hai", PARAGRAPH),
              json("Ba", PARAGRAPH))
          .body("results.status", equalTo(List.of("new", "updated", "unchanged", "updated")))
          .body("results.revision", equalTo(List.of(1, 2, 2, 3)));
    }

    @Test
    void are_more_than_one_chunk() {
      String lines =
          IntStream.range(0, 1_200)
              .mapToObj(i -> json("Bài " + i, PARAGRAPH).replace(url, url + "/" + i))
              .collect(Collectors.joining("\n"));
      ndjson(lines).statusCode(202).body("counts.new", equalTo(1_200));
      ndjson(lines).statusCode(202).body("counts.unchanged", equalTo(1_200));
    }

    @Test
    void reject_a_line_that_is_too_long_and_go_on() {
      String huge = "{\"title\": \"" + "x".repeat(5 * 1024 * 1024) + "\"}";
      ndjson(huge, json("Sau", PARAGRAPH))
          .statusCode(202)
          .body("results[0].reason", equalTo("too-large"))
          .body("results[1].status", equalTo("new"));
    }

    @Test
    void without_a_line_are_refused() {
      ndjson("\n\n").statusCode(400).body("type", equalTo("urn:machtin:problem:empty"));
    }

    @Test
    void of_an_archive_go_to_the_topic_of_their_own() {
      String id =
          given()
              .contentType("application/x-ndjson")
              .queryParam("backfill", true)
              .body(json("Cũ", PARAGRAPH))
              .post("/v1/articles")
              .path("results[0].id");

      assertThat(onTopic(id)).isEmpty();
      assertThat(RawTopic.all("machtin.articles.raw.backfill"))
          .extracting(ConsumerRecord::key)
          .contains(id);
    }

    private ValidatableResponse ndjson(String... lines) {
      return given()
          .contentType("application/x-ndjson")
          .body(String.join("\n", lines))
          .post("/v1/articles")
          .then();
    }
  }

  @Nested
  class The_same_article_at_the_same_time {

    @Test
    void is_published_once() throws Exception {
      List<String> statuses =
          atOnce(
              8, i -> push(json("Tiêu đề", PARAGRAPH)).extract().<String>path("results[0].status"));

      assertThat(statuses).containsOnlyOnce("new").allMatch(s -> s.matches("new|unchanged"));
      assertThat(onTopic(push(json("Tiêu đề", PARAGRAPH)).extract().path("results[0].id")))
          .hasSize(1);
    }

    @Test
    void in_different_words_gets_a_revision_for_each_in_the_order_of_the_topic() throws Exception {
      atOnce(8, i -> push(json("Tiêu đề " + i, PARAGRAPH)).extract().<String>path("results[0].id"));

      String id = push(json("Cuối", PARAGRAPH)).extract().path("results[0].id");
      List<Integer> revisions =
          onTopic(id).stream().map(r -> EventJson.readArticle(r.value()).revision()).toList();
      assertThat(revisions).isSorted().doesNotHaveDuplicates().hasSize(9);
    }

    private <T> List<T> atOnce(int times, IntFunction<T> request) throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(times);
      try {
        List<Callable<T>> calls =
            IntStream.range(0, times).mapToObj(i -> (Callable<T>) () -> request.apply(i)).toList();
        List<T> results = new ArrayList<>();
        for (Future<T> result : threads.invokeAll(calls)) {
          results.add(result.get());
        }
        return results;
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Nested
  class Requests_that_are_none {

    @Test
    void of_an_unknown_media_type_get_415() {
      given()
          .contentType("application/pdf")
          .body(new byte[] {1})
          .post("/v1/articles")
          .then()
          .statusCode(415)
          .contentType("application/problem+json");
    }

    @Test
    void to_an_unknown_path_get_404() {
      given()
          .get("/v1/nothing")
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("detail", containsString("/v1/nothing"));
    }

    @Test
    void with_a_wrong_method_get_405() {
      given()
          .delete("/v1/articles")
          .then()
          .statusCode(405)
          .contentType("application/problem+json")
          .header("Allow", org.hamcrest.Matchers.containsString("POST"));
    }

    @Test
    void with_an_address_that_is_none_get_400() {
      given()
          .contentType("application/json")
          .body("{\"title\": \"T\", \"body\": \"B\", \"url\": \"ftp://x/y\"}")
          .post("/v1/articles")
          .then()
          .statusCode(400)
          .body("field", equalTo("url"));
    }
  }

  private ValidatableResponse push(String json) {
    return given().contentType("application/json").body(json).post("/v1/articles").then();
  }

  private String json(String title, String body) {
    return "{\"url\": \"%s\", \"title\": \"%s\", \"body\": \"%s\"}".formatted(url, title, body);
  }

  private static List<ConsumerRecord<String, byte[]>> onTopic(String id) {
    return RawTopic.of(id);
  }

  private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
    return StreamSupport.stream(record.headers().spliterator(), false)
        .collect(
            Collectors.toMap(h -> h.key(), h -> new String(h.value(), StandardCharsets.UTF_8)));
  }
}
