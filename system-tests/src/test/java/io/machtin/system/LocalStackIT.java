package io.machtin.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One stack through its life: first start, use, stop, second start, death of a part. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalStackIT {
  private static final int SAMPLE_ARTICLES = 14;
  private static final List<String> QUERIES =
      List.of(
          "deploy/compose/observability/alerts.yaml",
          "deploy/helm/machtin/dashboards/machtin.json");

  @TempDir static Path data;
  private static LocalStack stack;

  @BeforeAll
  static void start() throws Exception {
    stack = LocalStack.start(data);
  }

  @AfterAll
  static void stop() throws Exception {
    stack.close();
  }

  @Test
  @Order(1)
  void aFirstStartLoadsTheSampleEdition() throws Exception {
    JsonNode articles = awaitArticles(SAMPLE_ARTICLES);

    assertThat(articles.get("items")).hasSize(SAMPLE_ARTICLES);
    assertThat(stack.output()).contains("Loaded the sample edition: 14 new");
  }

  @Test
  @Order(2)
  void sampleArticlesAreFoundByWordsWithAndWithoutMarks() throws Exception {
    assertThat(titles("/v1/articles?q=s%E1%BB%91t+xu%E1%BA%A5t+huy%E1%BA%BFt"))
        .containsExactly("TP.HCM ghi nhận số ca sốt xuất huyết tăng gấp đôi");
    assertThat(titles("/v1/articles?q=sot+xuat+huyet"))
        .containsExactly("TP.HCM ghi nhận số ca sốt xuất huyết tăng gấp đôi");
  }

  @Test
  @Order(3)
  void thePageIsServedAtTheRoot() throws Exception {
    assertThat(stack.page("/")).contains("Mạch Tin").contains("<script");
  }

  @Test
  @Order(4)
  void theSameArticleAgainIsUnchangedAndAChangedOneIsTheNextRevision() throws Exception {
    String json =
        "{\"url\":\"https://bao.example/1\",\"title\":\"Cầu mới\",\"body\":\"Cầu mới đã thông xe.\"}";
    String changed = json.replace("đã thông xe", "sẽ thông xe ngày mai");

    JsonNode first = post(json);
    JsonNode again = post(json);
    JsonNode next = post(changed);

    assertThat(first.get("status").asText()).isEqualTo("new");
    assertThat(again.get("status").asText()).isEqualTo("unchanged");
    assertThat(next.get("status").asText()).isEqualTo("updated");
    String path = "/v1/articles/" + first.get("id").asText();
    JsonNode stored = stack.await(path, answer -> answer.path("revision").asInt() == 2);
    assertThat(stored.get("body").asText()).isEqualTo("Cầu mới sẽ thông xe ngày mai.");
  }

  @Test
  @Order(5)
  void aRealPageIsCutIntoItsParts() throws Exception {
    JsonNode article = seedPage();

    assertThat(article.get("title").asText())
        .isEqualTo(
            "Tăng cường phối hợp các cơ quan chức năng trong công tác bảo vệ chính trị nội bộ");
    assertThat(article.get("body").asText())
        .startsWith("Ngày 13/5, Đoàn Kiểm tra số 3")
        .endsWith("các đại biểu dự hội nghị.")
        .doesNotContain("Bí thư Tỉnh ủy Quảng Ninh Nguyễn Xuân Ký báo cáo");
    assertThat(texts(article.get("captions")))
        .containsExactly(
            "Đại tướng Lương Cường phát biểu chỉ đạo tại hội nghị.",
            "Bí thư Tỉnh ủy Quảng Ninh Nguyễn Xuân Ký báo cáo với Đoàn kiểm tra.",
            "Thành viên Đoàn kiểm tra số 3 phát biểu tại buổi làm việc.");
    assertThat(article.get("related")).hasSize(6);
    assertThat(article.has("publishedAt")).isFalse();
  }

  @Test
  @Order(6)
  void aRealPageIsReadAsItsReaderReadsIt() throws Exception {
    JsonNode article = seedPage();

    assertThat(article.at("/language/code").asText()).isEqualTo("vi");
    assertThat(names(article, "PERSON"))
        .containsExactlyInAnyOrder("Lương Cường", "Nguyễn Văn Gấu", "Nguyễn Xuân Ký");
    assertThat(offices(article, "Lương Cường")).contains("Đại tướng", "Ủy viên Bộ Chính trị");
    assertThat(offices(article, "Nguyễn Xuân Ký")).contains("Bí thư Tỉnh ủy Quảng Ninh");
    assertThat(names(article, "ORGANIZATION"))
        .contains(
            "Tiểu ban Bảo vệ Chính trị nội bộ Trung ương",
            "Tổng cục Chính trị Quân đội nhân dân Việt Nam",
            "Ban Thường vụ Tỉnh ủy Quảng Ninh",
            "Quân ủy Trung ương",
            "Bộ Chính trị")
        .doesNotHaveDuplicates();
    assertThat(names(article, "LOCATION")).contains("Quảng Ninh");
    assertThat(article.get("references").findValuesAsText("number")).contains("21-NQ/TW", "10");
    assertThat(article.get("dates").findValuesAsText("value")).containsOnlyOnce("XXXX-05-13");
    assertThat(article.get("topics").get(0).get("id").asText()).isEqualTo("medtop:11000000");
  }

  private static List<String> offices(JsonNode article, String person) {
    List<String> titles = new ArrayList<>();
    for (JsonNode entity : article.get("entities")) {
      if (entity.get("name").asText().equals(person)) {
        entity.get("offices").forEach(office -> titles.add(office.get("title").asText()));
      }
    }
    return titles;
  }

  @Test
  @Order(7)
  void aRecordThatIsNoArticleGoesToTheDeadLetterTopicAndHoldsNothingUp() throws Exception {
    byte[] poison = "{\"id\":".getBytes(UTF_8);
    sendRaw("poison", poison);

    JsonNode after =
        post("{\"url\":\"https://bao.example/2\",\"title\":\"Sau đó\",\"body\":\"Tin vẫn chảy.\"}");

    JsonNode stored =
        stack.await("/v1/articles/" + after.get("id").asText(), answer -> answer.has("body"));
    assertThat(stored.path("title").asText()).isEqualTo("Sau đó");
    ConsumerRecord<byte[], byte[]> letter = deadLetter();
    assertThat(letter.value()).isEqualTo(poison);
    assertThat(new String(letter.headers().lastHeader("dead-letter-topic").value(), UTF_8))
        .isEqualTo("machtin.articles.raw");
    assertThat(letter.headers().lastHeader("dead-letter-reason")).isNotNull();
  }

  @Test
  @Order(8)
  void aDeadLetterThatFailsAgainAfterItsReplayIsOpenAgainUntilItIsDiscarded() throws Exception {
    String letter = onlyOpenLetter();

    assertThat(stack.command("dlq", "show", letter).output()).contains("key: poison", "{\"id\":");
    assertThat(stack.command("dlq", "replay", letter).output()).contains("1 replayed");
    String again = onlyOpenLetter();
    assertThat(again).isNotEqualTo(letter);
    assertThat(stack.command("dlq", "discard", again).output()).contains("1 discarded");
    assertThat(stack.command("dlq", "list").output()).contains("0 open");
  }

  @Test
  @Order(9)
  void aReplayDoesNotPutAnOlderContentBehindANewerOne() throws Exception {
    JsonNode article =
        post("{\"url\":\"https://bao.example/3\",\"title\":\"Bản đầu\",\"body\":\"Bản đầu.\"}");
    sendRaw(article.get("id").asText(), "hỏng".getBytes(UTF_8));
    String letter = onlyOpenLetter();
    post("{\"url\":\"https://bao.example/3\",\"title\":\"Bản đầu\",\"body\":\"Bản sau.\"}");

    assertThat(stack.command("dlq", "replay", letter).output())
        .contains("0 replayed, 1 superseded");
    JsonNode stored =
        stack.await(
            "/v1/articles/" + article.get("id").asText(),
            answer -> answer.path("revision").asInt() == 2);
    assertThat(stored.path("body").asText()).isEqualTo("Bản sau.");
  }

  @Test
  @Order(10)
  void filesOfEveryKindAreLoadedAndCounted(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("trang.txt"), "Chợ nổi đông khách\n\nSáng nay chợ nổi đón nhiều khách.\n");
    Files.writeString(
        folder.resolve("bai.json"),
        "{\"url\":\"https://bao.example/4\",\"title\":\"Bài\",\"body\":\"Một bài.\"}");
    try (Writer lines =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(folder.resolve("nhieu.ndjson.gz"))),
            UTF_8)) {
      lines.write("{\"url\":\"https://bao.example/5\",\"title\":\"Năm\",\"body\":\"Bài năm.\"}\n");
      lines.write("không phải JSON\n");
    }

    LocalStack.Ended load = stack.command("load", folder.toString());

    assertThat(load.output()).contains("3 new, 0 updated, 0 unchanged, 1 rejected");
    assertThat(load.output()).contains("nhieu.ndjson.gz:2");
    assertThat(load.exitCode()).isEqualTo(1);
  }

  @Test
  @Order(11)
  void whatCameInIsWhatIsStoredAlsoWhileMoreComesIn() throws Exception {
    ExecutorService desk = Executors.newSingleThreadExecutor();
    try {
      Future<Void> sending = desk.submit(LocalStackIT::sendUntilInterrupted);

      LocalStack.Ended verify = stack.command("verify", "--wait", "60");

      assertThat(sending.isDone()).isFalse();
      assertThat(verify.output()).contains("Nothing is lost and nothing differs.");
      assertThat(verify.exitCode()).isZero();
    } finally {
      desk.shutdownNow();
      assertThat(desk.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Void sendUntilInterrupted() throws Exception {
    for (int number = 0; !Thread.currentThread().isInterrupted(); number++) {
      String article =
          "{\"url\": \"https://bao.example/luc-kiem-tra-%d\", \"title\": \"Tin\", \"body\": \"Tin %d.\"}"
              .formatted(number % 20, number);
      stack.post("/v1/articles", "application/json", article.getBytes(UTF_8));
    }
    return null;
  }

  @Test
  @Order(12)
  void alertsAndTheDashboardAskForWhatTheServicesMeasure() throws Exception {
    Map<String, Set<String>> measured = stack.metrics();
    for (String file : QUERIES) {
      assertThat(measured.keySet()).as(file).containsAll(Queries.metricsOf(file));
      assertThat(Queries.labelsOf(file))
          .as(file)
          .isNotEmpty()
          .allMatch(
              label -> measured.getOrDefault(label.metric(), Set.of()).contains(label.name()));
    }
  }

  @Test
  @Order(13)
  void whatTheStoreHasLostIsFound() throws Exception {
    JsonNode lost = stack.get("/v1/articles?limit=1").at("/items/0");
    String id = lost.get("id").asText();
    byte[] event = stack.get("/v1/articles/" + id).toString().getBytes(UTF_8);
    stack.sql("DELETE FROM query.article WHERE id = '" + id + "'");

    LocalStack.Ended verify = stack.command("verify", "--wait", "1");
    sendRaw(id, event);
    stack.await("/v1/articles/" + id, answer -> answer.has("body"));
    LocalStack.Ended again = stack.command("verify", "--wait", "60");

    assertThat(verify.output())
        .contains(
            "1 findings:", id + " revision " + lost.get("revision").asInt() + " is not stored");
    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(again.exitCode()).as(again.output()).isZero();
  }

  @Test
  @Order(14)
  void articlesMadeWithOtherKnowledgeAreEnrichedAgain() throws Exception {
    JsonNode before = stack.get("/v1/articles?limit=1").get("items").get(0);
    String path = "/v1/articles/" + before.get("id").asText();
    String madeAt = stack.get(path).get("enrichedAt").asText();

    LocalStack.Ended none = stack.command("reenrich", "--older-than", "1");
    LocalStack.Ended all = stack.command("reenrich", "--not-with-knowledge", "another");

    assertThat(none.output()).startsWith("0 of ");
    assertThat(none.exitCode()).isZero();
    // It cannot be made with what does not exist, and says so.
    assertThat(all.exitCode()).isEqualTo(1);
    assertThat(all.output()).containsPattern("(\\d+) of \\1 enriched again");
    stack.await(path, answer -> answer.path("enrichedAt").asText().compareTo(madeAt) > 0);
    assertThat(stack.command("verify", "--wait", "60").output()).contains("Nothing is lost");
  }

  @Test
  @Order(15)
  void aStoreThatIsRebuiltBesideTheLiveOneTakesItsPlaceWithoutAnInterruption() throws Exception {
    String article = stack.get("/v1/articles?limit=1").at("/items/0/id").asText();
    String place = stack.get("/v1/articles/changes?limit=1").get("next").asText();
    JsonNode all = stack.get("/v1/articles?limit=100&fields=revision,title");

    LocalStack.Ended rebuild = stack.command("rebuild");

    assertThat(rebuild.output()).contains("The new store is in use.");
    assertThat(rebuild.exitCode()).isZero();
    assertThat(stack.get("/v1/articles?limit=100&fields=revision,title").get("items"))
        .containsExactlyInAnyOrderElementsOf(all.get("items"));
    assertThat(stack.get("/v1/articles/" + article).path("id").asText()).isEqualTo(article);
    assertThat(stack.get("/v1/articles/changes?after=" + place).path("detail").asText())
        .contains("no longer in use");
    JsonNode later =
        post(
            "{\"url\":\"https://bao.example/6\",\"title\":\"Mới\",\"body\":\"Sau khi dựng lại.\"}");
    stack.await("/v1/articles/" + later.get("id").asText(), answer -> answer.has("body"));
    assertThat(stack.command("verify", "--wait", "60").output()).contains("Nothing is lost");
  }

  @Test
  @Order(16)
  void aSecondStackOnTheSamePortsSaysWhichPortIsInUse() throws Exception {
    Process second =
        LocalStack.launch(
            List.of(
                "up",
                "--data",
                data.resolve("other").toString(),
                "--port-base",
                Integer.toString(stack.portBase())));
    String output = new String(second.getInputStream().readAllBytes(), UTF_8);

    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(output).contains("port " + stack.portBase() + " (query-service) is in use");
  }

  @Test
  @Order(17)
  void theDataIsThereAfterARestart() throws Exception {
    int before = stack.get("/v1/articles?limit=100").get("items").size();
    stack.close();
    stack = LocalStack.start(data);

    assertThat(before).isGreaterThan(SAMPLE_ARTICLES);
    assertThat(stack.output()).doesNotContain("sample edition");
    assertThat(awaitArticles(before).get("items")).hasSize(before);
  }

  @Test
  @Order(18)
  void aServiceThatDiesEndsTheStackWithTheEndOfItsLog() throws Exception {
    stack.services().get(0).destroyForcibly();

    assertThat(stack.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(stack.process().exitValue()).isEqualTo(1);
    assertThat(stack.output()).contains("-service has stopped with exit code 137");
  }

  @Test
  @Order(19)
  void aLauncherThatIsKilledTakesItsServicesWithIt() throws Exception {
    stack = LocalStack.start(data);
    List<ProcessHandle> services = stack.services();

    stack.process().destroyForcibly().waitFor();

    assertThat(services).hasSize(3);
    for (ProcessHandle service : services) {
      service.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  private static JsonNode seedPage() throws Exception {
    JsonNode result = stack.post("/v1/articles", "text/plain", SeedPage.bytes()).get("results");
    return stack.await(
        "/v1/articles/" + result.get(0).get("id").asText(), answer -> answer.has("body"));
  }

  private static List<String> names(JsonNode article, String type) {
    List<String> names = new ArrayList<>();
    for (JsonNode entity : article.get("entities")) {
      if (entity.get("type").asText().equals(type)) {
        names.add(entity.get("name").asText());
      }
    }
    return names;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** The name of the one letter that lies open, as soon as there is one. */
  private static String onlyOpenLetter() throws Exception {
    for (int attempt = 0; attempt < 60; attempt++) {
      List<String> lines = stack.command("dlq", "list").output().lines().toList();
      if (lines.contains("1 open")) {
        return lines.get(lines.size() - 2).split(" ", 2)[0];
      }
    }
    throw new AssertionError("there is not one open letter");
  }

  private static void sendRaw(String key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("machtin.articles.raw", key.getBytes(UTF_8), value)).get();
    }
  }

  private static JsonNode post(String json) throws Exception {
    return stack
        .post("/v1/articles", "application/json", json.getBytes(UTF_8))
        .get("results")
        .get(0);
  }

  private static JsonNode awaitArticles(int count) throws Exception {
    return stack.await("/v1/articles?limit=100", answer -> answer.path("items").size() == count);
  }

  private static List<String> titles(String path) throws Exception {
    List<String> titles = new ArrayList<>();
    stack.get(path).path("items").forEach(item -> titles.add(item.path("title").asText()));
    return titles;
  }

  private static ConsumerRecord<byte[], byte[]> deadLetter() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor("machtin.articles.raw.dlq").stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (int i = 0; i < 60; i++) {
        for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofSeconds(1))) {
          return letter;
        }
      }
    }
    throw new AssertionError("the dead-letter topic stays empty");
  }
}
