package io.machtin.ingest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged bodies sent to the real service: each is taken, or refused with a problem that says why;
 * none is an error of ours, and none keeps the service from the next.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class PushFuzzTest {
  private static final int ROUNDS = 60;
  private static final String ARTICLE =
      "{\"url\":\"https://bao.example/fuzz.html\",\"title\":\"Khánh thành cầu\",\"lead\":\"Sáng"
          + " nay\",\"body\":\"Ngày 13/5, cây cầu mới được khánh thành.\",\"authors\":[\"Nguyễn"
          + " An\"],"
          + "\"publishedAt\":\"2026-05-13T08:00:00+07:00\",\"source\":{\"id\":\"bao.example\",\"name\":\"Báo\"}}";
  private static final List<String> SAMPLES =
      List.of(
          ARTICLE,
          ARTICLE + "\n" + ARTICLE.replace("fuzz", "other") + "\n",
          "<html><head><title>Khánh thành cầu</title></head><body><article><h1>Khánh thành cầu</h1>"
              + "<p>Ngày 13/5, cây cầu mới được khánh thành với sự tham dự của nhiều đại biểu.</p>"
              + "</article></body></html>",
          "[]",
          "\"\"");
  private static final List<String> WORDS =
      List.of(
          "{\"url\":",
          "\"title\":null,",
          "\"body\":\"\",",
          "\"publishedAt\":\"0000-00-00T99:99:99+99:99\",",
          "\"publishedAt\":-1e999,",
          "\"unknown\":{},",
          "[[[[[[[[",
          "{\"a\":",
          "\\ud800",
          "\\u0000",
          "\u0000",
          "\uFEFF",
          "1e99999999",
          "\n",
          "\r\n\r\n",
          "}",
          "NaN",
          "/*",
          "<p>",
          "https://[",
          "javascript:alert(1)",
          "\u202E😀");

  @TestHTTPResource("/v1/articles")
  URI articles;

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "application/x-ndjson", "text/html", "text/plain; charset=x"})
  void a_damaged_body_is_taken_or_refused_with_a_reason(String type) throws IOException {
    Fuzz.run(
        "push-" + type.replaceAll("\\W+", "-"),
        ROUNDS,
        SAMPLES,
        WORDS,
        input -> {
          HttpResponse<String> answer = send(type, input, "/v1/articles");
          assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202, 207, 400, 413, 415, 422);
          if (answer.statusCode() >= 400) {
            assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(is -> assertThat(is).startsWith("application/problem+json"));
          }
        });
  }

  /**
   * A build tries the former crashers only: a source that is taken is fetched, which takes long.
   */
  @Test
  void a_damaged_source_is_taken_or_refused_with_a_reason() throws IOException {
    Fuzz.run(
        "source",
        0,
        List.of("{\"url\":\"https://bao.invalid/rss\",\"name\":\"Báo\",\"kind\":\"feed\"}"),
        WORDS,
        input -> {
          HttpResponse<String> answer = send("application/json", input, "/v1/sources");
          assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        });
  }

  private HttpResponse<String> send(String type, byte[] body, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(articles.resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
