package io.machtin.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is lost, and comes back from a backup and the log of Kafka, or from Kafka alone: the
 * steps of docs/operating.md, with the same servers and the same means.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecoveryIT {
  private static final int SAMPLE_ARTICLES = 14;

  /** What readers ask for; everything but the places of cursors must be the same afterwards. */
  private static final List<String> QUESTIONS =
      List.of(
          "/v1/articles?limit=100",
          "/v1/articles?q=sot+xuat+huyet",
          "/v1/facets?by=source",
          "/v1/entities?q=nghe+an",
          "/v1/topics");

  @TempDir static Path data;
  @TempDir static Path shelf;
  private static LocalStack stack;
  private static Map<String, JsonNode> before = Map.of();

  @BeforeAll
  static void start() throws Exception {
    stack = LocalStack.start(data);
    stack.await("/v1/articles?limit=100", a -> a.path("items").size() == SAMPLE_ARTICLES);
  }

  @AfterAll
  static void stop() throws Exception {
    stack.close();
  }

  @Test
  @Order(1)
  void aBackupIsTakenWhileTheServicesWork() throws Exception {
    JsonNode first = post("Cầu mới đã thông xe.");
    stack.await("/v1/articles/" + first.get("id").asText(), answer -> answer.has("body"));

    DatabaseBackup.take(stack.databaseUrl(), data.resolve("postgresql"), shelf.resolve("backup"));

    assertThat(shelf.resolve("backup/backup_label")).isNotEmptyFile();
  }

  @Test
  @Order(2)
  void theBackupAndTheLogTogetherGiveBackWhatWasThere() throws Exception {
    // Later than the backup: a new revision of what it has, and what it does not have.
    JsonNode changed = post("Cầu mới sẽ thông xe ngày mai.");
    stack.await("/v1/articles/" + changed.get("id").asText(), a -> a.path("revision").asInt() == 2);
    JsonNode later =
        stack
            .post(
                "/v1/articles",
                "application/json",
                "{\"url\":\"https://bao.example/9\",\"title\":\"Sau\",\"body\":\"Sau bản sao.\"}"
                    .getBytes(UTF_8))
            .at("/results/0");
    stack.await("/v1/articles/" + later.get("id").asText(), answer -> answer.has("body"));
    before = answers();

    stack.close();
    DatabaseBackup.wipe(data.resolve("postgresql"));
    DatabaseBackup.restore(shelf.resolve("backup"), data.resolve("postgresql"));
    ProjectionOffsets.forget(data.resolve("kafka"));
    stack = LocalStack.start(data);

    awaitTheSameAnswers();
  }

  @Test
  @Order(3)
  void theLogAloneGivesBackWhatWasThere() throws Exception {
    stack.close();
    DatabaseBackup.wipe(data.resolve("postgresql"));
    ProjectionOffsets.forget(data.resolve("kafka"));
    stack = LocalStack.start(data);

    awaitTheSameAnswers();
    assertThat(stack.command("verify", "--wait", "60").output()).contains("Nothing is lost");
  }

  private static void awaitTheSameAnswers() throws IOException, InterruptedException {
    JsonNode articles = before.get("/v1/articles?limit=100");
    stack.await("/v1/articles?limit=100", answer -> answer.path("items").equals(articles));
    assertThat(answers()).isEqualTo(before);
  }

  private static Map<String, JsonNode> answers() throws IOException, InterruptedException {
    Map<String, JsonNode> answers = new TreeMap<>();
    for (String question : QUESTIONS) {
      JsonNode answer = stack.get(question);
      answers.put(question, answer.has("items") ? answer.get("items") : answer);
    }
    for (JsonNode item : stack.get("/v1/articles?limit=100").get("items")) {
      String article = "/v1/articles/" + item.get("id").asText();
      answers.put(article, stack.get(article));
      answers.put(article + "/revisions", stack.get(article + "/revisions"));
    }
    return answers;
  }

  private static JsonNode post(String body) throws Exception {
    String json =
        "{\"url\":\"https://bao.example/8\",\"title\":\"Cầu mới\",\"body\":\"" + body + "\"}";
    return stack.post("/v1/articles", "application/json", json.getBytes(UTF_8)).at("/results/0");
  }
}
