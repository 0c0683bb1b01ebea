package io.machtin.ingest.archive;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.events.Article;
import io.machtin.events.EventJson;
import io.machtin.ingest.RawTopic;
import io.machtin.ingest.crawl.SmallWeb;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class ArchiveTest {
  private static final Path FOLDER = Path.of("target/test-archives");

  @Inject ArchiveFiles files;

  private String site = "";

  @BeforeEach
  void everyTestHasItsOwnSite() throws IOException {
    site = "https://" + UUID.randomUUID() + ".example/";
    Files.createDirectories(FOLDER);
  }

  @Test
  void a_compressed_warc_file_gives_its_pages_to_the_backfill() throws IOException {
    write(
        "news.warc.gz",
        concat(
            SmallWeb.gzip(record("request", site + "1", "GET / HTTP/1.1\r\n\r\n", "")),
            SmallWeb.gzip(page(site + "1", "một")),
            SmallWeb.gzip(response(site + "2", "404 Not Found", "text/html", "x")),
            SmallWeb.gzip(response(site + "3", "200 OK", "image/png", "x")),
            SmallWeb.gzip(page(site + "4", "hai"))));

    JsonPath report = done("news.warc.gz");

    assertThat(report.getMap("counts")).isEqualTo(Map.of("new", 2, "rejected", 2));
    assertThat(report.getMap("rejections")).isEqualTo(Map.of("http-404", 1, "not-a-page", 1));
    assertThat(report.getList("examples", String.class).get(0)).contains("news.warc.gz@");
    assertThat(backfill()).isEqualTo(Map.of(site + "1", "một", site + "4", "hai"));
  }

  @Test
  void a_page_of_a_warc_file_was_fetched_when_the_record_says() throws IOException {
    write("date.warc", page(site + "1", "một"));
    done("date.warc");
    assertThat(RawTopic.all("machtin.articles.raw.backfill"))
        .extracting(record -> EventJson.readArticle(record.value()))
        .filteredOn(article -> (site + "1").equals(article.url()))
        .extracting(Article::fetchedAt)
        .containsExactly(Instant.parse("2020-02-03T04:05:06Z"));
  }

  @Test
  void compressed_json_lines_are_taken_and_wrong_ones_told_by_their_line() throws IOException {
    String lines = json(1) + "\n{\"title\": 5,\n" + json(2) + "\n";
    write("lines.ndjson.gz", SmallWeb.gzip(lines.getBytes(StandardCharsets.UTF_8)));

    JsonPath report = done("lines.ndjson.gz");

    assertThat(report.getMap("counts")).isEqualTo(Map.of("new", 2, "rejected", 1));
    assertThat(report.getString("examples[0]")).startsWith("lines.ndjson.gz:2: invalid-json");
  }

  @Test
  void a_folder_is_read_file_by_file_and_a_broken_one_does_not_end_it() throws IOException {
    String folder = "folder-" + UUID.randomUUID();
    Files.createDirectories(FOLDER.resolve(folder));
    write(
        folder + "/a.warc",
        concat(page(site + "1", "một"), "rubbish".getBytes(StandardCharsets.UTF_8)));
    write(folder + "/b.ndjson", json(2).getBytes(StandardCharsets.UTF_8));
    write(folder + "/c.html", SmallWeb.article("ba " + site).body());
    write(folder + "/d.ndjson.gz", "no gzip".getBytes(StandardCharsets.UTF_8));

    JsonPath report = done(folder);

    assertThat(report.getInt("filesDone")).isEqualTo(4);
    assertThat(report.getMap("counts")).isEqualTo(Map.of("new", 3, "rejected", 2));
    assertThat(report.getMap("rejections")).isEqualTo(Map.of("broken-file", 2));
  }

  @Test
  void the_same_archive_again_changes_nothing() throws IOException {
    write("again.ndjson", json(1).getBytes(StandardCharsets.UTF_8));
    done("again.ndjson");
    assertThat(done("again.ndjson").getMap("counts")).isEqualTo(Map.of("unchanged", 1));
  }

  @Test
  void every_record_can_be_gone_on_from() throws IOException {
    byte[] archive =
        concat(
            IntStream.range(0, 5)
                .mapToObj(i -> SmallWeb.gzip(page(site + i, "bài " + i)))
                .toArray(byte[][]::new));
    Path file = write("resume.warc.gz", archive);
    try (ArchiveReader all = files.open(file, 0, null)) {
      for (int i = 0; i < 5; i++) {
        ArchiveReader.Item item = Objects.requireNonNull(all.next());
        try (ArchiveReader rest = files.open(file, item.position(), null)) {
          int left = 0;
          for (ArchiveReader.Item next = rest.next(); next != null; next = rest.next()) {
            assertThat(next.position()).isGreaterThanOrEqualTo(item.position());
            left++;
          }
          assertThat(left).isEqualTo(5 - i);
        }
      }
    }
  }

  @Test
  void nothing_outside_the_folder_can_be_read() {
    for (String path : new String[] {"../../pom.xml", "/etc", "..", "nothing"}) {
      given()
          .contentType("application/json")
          .body("{\"path\": \"" + path + "\"}")
          .post("/v1/archives")
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("detail", containsString("no '" + path + "' in the folder"));
    }
  }

  @Test
  void an_import_that_is_over_cannot_be_stopped() throws IOException {
    write("over.ndjson", json(1).getBytes(StandardCharsets.UTF_8));
    String id = done("over.ndjson").getString("id");
    given().post("/v1/archives/" + id + "/stop").then().statusCode(409);
    given().get("/v1/archives/x").then().statusCode(404).body("status", equalTo(404));
  }

  private JsonPath done(String path) {
    String id =
        given()
            .contentType("application/json")
            .body("{\"path\": \"" + path + "\"}")
            .post("/v1/archives")
            .then()
            .statusCode(202)
            .header("Location", containsString("/v1/archives/"))
            .extract()
            .path("id");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> given().get("/v1/archives/" + id).path("state"),
            state -> state.equals("done") || state.equals("failed"));
    return given().get("/v1/archives/" + id).jsonPath();
  }

  private Map<String, String> backfill() {
    return RawTopic.all("machtin.articles.raw.backfill").stream()
        .map(record -> EventJson.readArticle(record.value()))
        .filter(article -> String.valueOf(article.url()).startsWith(site))
        .collect(Collectors.toMap(article -> String.valueOf(article.url()), Article::title));
  }

  private String json(int number) {
    return "{\"url\": \"%s%d\", \"title\": \"Bài %d\", \"body\": \"Nội dung %d\"}"
        .formatted(site, number, number, number);
  }

  private static Path write(String name, byte[] bytes) throws IOException {
    return Files.write(FOLDER.resolve(name), bytes);
  }

  private static byte[] page(String url, String title) {
    return response(
        url,
        "200 OK",
        "text/html; charset=utf-8",
        new String(SmallWeb.article(title).body(), StandardCharsets.UTF_8));
  }

  private static byte[] response(String url, String status, String type, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return record(
        "response",
        url,
        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, type, length),
        body);
  }

  private static byte[] record(String type, String url, String head, String body) {
    byte[] block = (head + body).getBytes(StandardCharsets.UTF_8);
    String warc =
        """
        WARC/1.0\r
        WARC-Type: %s\r
        WARC-Target-URI: %s\r
        WARC-Date: 2020-02-03T04:05:06Z\r
        WARC-Record-ID: <urn:uuid:%s>\r
        Content-Type: application/http; msgtype=%s\r
        Content-Length: %d\r
        \r
        """
            .formatted(type, url, UUID.randomUUID(), type, block.length);
    return concat(
        warc.getBytes(StandardCharsets.UTF_8), block, "\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
