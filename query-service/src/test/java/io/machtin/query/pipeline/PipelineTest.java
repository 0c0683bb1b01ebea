package io.machtin.query.pipeline;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.machtin.broker.deadletter.OpenLetters;
import io.machtin.embedded.EmbeddedServers;
import io.machtin.events.ArticleEvent;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.consume.ConsumeConfig;
import io.machtin.query.consume.Groups;
import io.machtin.query.consume.KafkaClients;
import io.machtin.query.store.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The pipeline of a test run: nobody enriches, the projection stores. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class PipelineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject KafkaClients clients;
  @Inject ConsumeConfig consume;
  @Inject PipelineConfig config;
  @Inject Database database;

  private static String stage(String id) {
    return "stages.find { it.id == '" + id + "' }.";
  }

  /** Asks until the answer, which may be some seconds old, is as wanted. */
  private static JsonPath answer(Predicate<JsonPath> wanted) {
    return await()
        .atMost(PATIENCE)
        .until(() -> get("/v1/pipeline").then().statusCode(200).extract().jsonPath(), wanted::test);
  }

  private void send(ProducerRecord<byte[], byte[]> message) {
    try (KafkaProducer<byte[], byte[]> producer = clients.producer("pipeline-test")) {
      producer.send(message).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Nested
  class TheStore {
    @Test
    void isGoodWhenNothingWaits() {
      EnrichedTopic.publish(article());

      JsonPath answer =
          answer(
              json ->
                  json.getInt(stage("store") + "waiting.events") == 0
                      && json.getInt(stage("store") + "workers") > 0);

      assertThat(answer.getString(stage("store") + "state")).isEqualTo("ok");
      assertThat(answer.getDouble(stage("store") + "waiting.seconds")).isZero();
      assertThat(answer.getString(stage("store") + "says")).startsWith("Nothing waits.");
      assertThat(answer.getInt(stage("serve") + "articles")).isPositive();
    }

    @Test
    void tellsWhatCouldNotBeStoredUntilSomebodySettlesIt() {
      String marker = UUID.randomUUID().toString();
      EnrichedTopic.send(marker.getBytes(UTF_8), "{".getBytes(UTF_8));
      ConsumerRecord<byte[], byte[]> letter =
          EnrichedTopic.awaitDeadLetter(each -> new String(each.key(), UTF_8).equals(marker));
      String count = stage("store") + "errors.open";
      String newest = stage("store") + "errors.newest.";
      JsonPath before =
          answer(
              json ->
                  json.getInt(count) > 0
                      && Instant.parse(json.getString(newest + "at")).toEpochMilli()
                          >= letter.timestamp());
      int open = before.getInt(count);

      var settlement =
          new ProducerRecord<>(letter.topic(), letter.partition(), letter.key(), new byte[0]);
      settlement
          .headers()
          .add(OpenLetters.SETTLED_OFFSET, Long.toString(letter.offset()).getBytes(UTF_8));
      send(settlement);

      assertThat(before.getString(newest + "reason")).isNotBlank();
      answer(json -> json.getInt(count) < open);
    }
  }

  @Nested
  class AStageThatNobodyWorksOn {
    @Test
    void isStoppedAndSaysHowMuchWaitsAndSinceWhen()
        throws ExecutionException, InterruptedException {
      String group = "enrich-" + UUID.randomUUID();
      commitEverything(group);
      long hourAgo = Instant.now().minus(Duration.ofHours(1)).toEpochMilli();
      send(
          new ProducerRecord<>(
              ArticleEvent.RAW_TOPIC, 0, hourAgo, "a".getBytes(UTF_8), "{}".getBytes(UTF_8)));

      JsonNode answer = new Pipeline(clients, consume, enrichedBy(group), database).now();

      JsonNode enrich = answer.path("stages").get(1);
      assertThat(enrich.path("state").asText()).isEqualTo("stopped");
      assertThat(enrich.at("/waiting/events").asInt()).isEqualTo(1);
      assertThat(enrich.at("/waiting/seconds").asDouble()).isBetween(3600.0, 3900.0);
      assertThat(enrich.path("says").asText()).contains("Nobody works on it");
      assertThat(answer.path("state").asText()).isEqualTo("stopped");
      assertThat(answer.path("says").asText()).startsWith("Look at 'enrich'");
    }

    /** Lets a group that has no members be done with all that the raw topics have. */
    private void commitEverything(String group) throws ExecutionException, InterruptedException {
      try (Admin admin = clients.admin(PATIENCE)) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        Groups groups = new Groups(admin, PATIENCE);
        groups
            .offsets(
                groups.partitions(
                    List.of(
                        ArticleEvent.RAW_TOPIC,
                        ArticleEvent.RAW_TOPIC + ".backfill",
                        ArticleEvent.RAW_TOPIC + ".reenrich")),
                OffsetSpec.latest())
            .forEach((partition, end) -> done.put(partition, new OffsetAndMetadata(end)));
        admin.alterConsumerGroupOffsets(group, done).all().get();
      } catch (Groups.NoAnswerException e) {
        throw new IllegalStateException(e);
      }
    }

    private PipelineConfig enrichedBy(String group) {
      return new PipelineConfig() {
        @Override
        public String enrichGroup() {
          return group;
        }

        @Override
        public Duration behindAfter() {
          return config.behindAfter();
        }

        @Override
        public Duration timeout() {
          return PATIENCE;
        }

        @Override
        public Duration maxAge() {
          return Duration.ZERO;
        }
      };
    }
  }

  @Nested
  class WithoutKafka {
    @Test
    void theAnswerSaysSoAndWhatCanStillBeRead() {
      KafkaClients nobody = new KafkaClients(Map.of("bootstrap.servers", "127.0.0.1:1"), consume);
      Pipeline pipeline = new Pipeline(nobody, consume, config, database);

      JsonNode answer = pipeline.now();

      assertThat(answer.path("state").asText()).isEqualTo("unknown");
      assertThat(answer.path("says").asText()).contains("Kafka does not answer");
      assertThat(answer.path("stages").findValuesAsText("id"))
          .containsExactly("ingest", "enrich", "store", "serve");
      assertThat(answer.path("stages").get(3).path("state").asText()).isEqualTo("ok");
    }
  }

  @Nested
  class ARate {
    private final Instant start = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    void isWhatWentThroughBetweenTwoTimesOfAsking() {
      Throughput throughput = new Throughput();

      assertThat(throughput.rate("a", 100, start)).isEmpty();
      assertThat(throughput.rate("a", 160, start.plusSeconds(30)))
          .contains(new Throughput.Rate(120, 30));
      assertThat(throughput.rate("b", 5, start.plusSeconds(30))).isEmpty();
    }

    @Test
    void forgetsWhatIsLongAgoOrWasAnotherCount() {
      Throughput throughput = new Throughput();
      throughput.rate("a", 100, start);

      assertThat(throughput.rate("a", 200, start.plusSeconds(3600))).isEmpty();
      assertThat(throughput.rate("a", 7, start.plusSeconds(3660))).isEmpty();
    }
  }

  @Nested
  class AState {
    private Stage stage(long seconds, int workers) {
      return Stage.working(
          "store",
          seconds == 0 ? Waiting.NOTHING : new Waiting(3, Duration.ofSeconds(seconds)),
          0,
          workers,
          Optional.empty(),
          List.of(),
          Duration.ofSeconds(60));
    }

    @Test
    void isBehindWhenSomethingWaitsLongerThanItMay() {
      assertThat(stage(61, 1).state()).isEqualTo(Stage.State.BEHIND);
      assertThat(stage(61, 1).says()).isEqualTo("3 articles wait, the oldest for 61 s.");
      assertThat(stage(59, 1).state()).isEqualTo(Stage.State.OK);
    }

    @Test
    void isStoppedOnlyWhenSomethingWaitsForNobody() {
      assertThat(stage(1, 0).state()).isEqualTo(Stage.State.STOPPED);
      assertThat(stage(0, 0).state()).isEqualTo(Stage.State.OK);
    }
  }
}
