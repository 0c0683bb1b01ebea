package io.machtin.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
  void aRecordThatIsNoArticleGoesToTheDeadLetterTopicAndHoldsNothingUp() throws Exception {
    byte[] poison = "{\"id\":".getBytes(UTF_8);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>("machtin.articles.raw", "poison".getBytes(UTF_8), poison))
          .get();
    }

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
  @Order(6)
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
  @Order(7)
  void theDataIsThereAfterARestart() throws Exception {
    stack.close();
    stack = LocalStack.start(data);

    assertThat(stack.output()).doesNotContain("sample edition");
    JsonNode articles = awaitArticles(SAMPLE_ARTICLES + 2);
    assertThat(articles.get("items")).hasSize(SAMPLE_ARTICLES + 2);
  }

  @Test
  @Order(8)
  void aServiceThatDiesEndsTheStackWithTheEndOfItsLog() throws Exception {
    stack.services().get(0).destroyForcibly();

    assertThat(stack.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(stack.process().exitValue()).isEqualTo(1);
    assertThat(stack.output()).contains("-service has stopped with exit code 137");
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
