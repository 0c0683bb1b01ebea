package io.machtin.query.consume;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.embedded.TopicLimit;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.SampleArticle;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class DeliveryTest {

  @Nested
  class Poison {
    @Test
    void goesToTheDeadLetterTopicWithItsContextAndBlocksNothing() {
      String marker = UUID.randomUUID().toString();
      EnrichedTopic.send(marker.getBytes(UTF_8), "{\"id\":".getBytes(UTF_8));
      SampleArticle behind = article();
      EnrichedTopic.publish(behind);

      ConsumerRecord<byte[], byte[]> letter =
          EnrichedTopic.awaitDeadLetter(each -> new String(each.key(), UTF_8).equals(marker));

      assertThat(letter.value()).isEqualTo("{\"id\":".getBytes(UTF_8));
      assertThat(header(letter, "ce_id")).isEqualTo("test");
      assertThat(header(letter, "dead-letter-topic")).isEqualTo("machtin.articles.enriched");
      assertThat(header(letter, "dead-letter-offset")).matches("\\d+");
      assertThat(header(letter, "dead-letter-reason")).contains("line 1");
      assertThat(header(letter, "dead-letter-exception-class-name"))
          .isEqualTo(IllegalArgumentException.class.getName());
    }

    @Test
    void isToldByNameWhenTheIdIsNoUuid() {
      String marker = UUID.randomUUID().toString();
      String event = new String(article().event(), UTF_8);
      String broken = event.replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\"seven\"");
      EnrichedTopic.send(marker.getBytes(UTF_8), broken.getBytes(UTF_8));

      ConsumerRecord<byte[], byte[]> letter =
          EnrichedTopic.awaitDeadLetter(each -> new String(each.key(), UTF_8).equals(marker));

      assertThat(header(letter, "dead-letter-reason")).contains("'id'", "seven");
    }

    @Test
    void thatTheDeadLetterTopicDoesNotTakeIsToldWithoutItsValueAndBlocksNothing()
        throws InterruptedException {
      String marker = UUID.randomUUID().toString();
      byte[] large = new byte[60_000];
      new Random(7).nextBytes(large);
      SampleArticle behind = article();
      ConsumerRecord<byte[], byte[]> letter;
      try (TopicLimit limit =
          TopicLimit.of(
              EmbeddedServers.running().kafka(), "machtin.articles.enriched.dlq", 10_000)) {
        EnrichedTopic.publish(article());
        EnrichedTopic.send(marker.getBytes(UTF_8), large);
        EnrichedTopic.publish(behind);
        // Another loop may have it, which still works on it when those of this one are done.
        letter =
            EnrichedTopic.awaitDeadLetter(each -> new String(each.key(), UTF_8).equals(marker));
      }

      assertThat(letter.value()).isEmpty();
      assertThat(header(letter, "dead-letter-value-left-out")).isEqualTo("60000");
    }

    private String header(ConsumerRecord<byte[], byte[]> letter, String name) {
      return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
  }

  @Nested
  class ANulCharacter {
    @Test
    void inATextIsNoObstacle() {
      SampleArticle sample =
          article()
              .title("Tít\u0000le")
              .body("a\u0000b")
              .author("A\u0000B")
              .entity("x\u0000y", "PERSON", "N\u0000ame");
      EnrichedTopic.publish(sample);

      assertThat(get("/v1/articles/" + sample.id()).jsonPath().getString("title"))
          .isEqualTo("Tít\u0000le");
    }
  }

  @Nested
  class WhileTheDatabaseIsDown {
    @Test
    void readersGet503AndNoEventIsLost() throws IOException {
      SampleArticle before = article();
      EnrichedTopic.publish(before);
      SampleArticle meanwhile = article();
      EmbeddedServers.running().database().stop();
      try {
        var refused = get("/v1/articles/" + before.id());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotBlank();
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
        EnrichedTopic.send(meanwhile.key(), meanwhile.event());
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> metric("machtin_projection_retries_total") > 0);
      } finally {
        EmbeddedServers.running().database().start();
      }
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> get("/v1/articles/" + meanwhile.id()).statusCode() == 200);
    }

    private double metric(String name) {
      return get("/q/metrics")
          .asString()
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  @Nested
  class ATombstone {
    @Test
    void takesTheArticleAwayForGood() {
      SampleArticle sample = article();
      EnrichedTopic.publish(sample);
      EnrichedTopic.send(sample.key(), null);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> get("/v1/articles/" + sample.id()).statusCode() == 410);

      EnrichedTopic.send(sample.key(), sample.revision(2).event());
      SampleArticle later = article().id(sameKeyPartition(sample.id()));
      EnrichedTopic.publish(later);

      assertThat(get("/v1/articles/" + sample.id()).statusCode()).isEqualTo(410);
    }

    /** Another id that Kafka's partitioner puts on the same of the two partitions. */
    private UUID sameKeyPartition(UUID id) {
      while (true) {
        UUID other = UUID.randomUUID();
        if (partition(other) == partition(id)) {
          return other;
        }
      }
    }

    private int partition(UUID id) {
      byte[] key = id.toString().getBytes(UTF_8);
      return org.apache.kafka.common.utils.Utils.toPositive(
              org.apache.kafka.common.utils.Utils.murmur2(key))
          % 2;
    }
  }
}
