package io.machtin.enrich.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.embedded.Broker;
import io.machtin.embedded.EmbeddedServers;
import io.machtin.embedded.TopicLimit;
import io.machtin.enrich.Enricher;
import io.machtin.events.ArticleEvent;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EventJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The service on a real broker. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamTest {
  private static final String DEAD_LETTERS =
      ArticleEvent.RAW_TOPIC + ArticleEvent.DEAD_LETTER_SUFFIX;

  /** Tells what the replica of a test has written from what the service has. */
  private static final Instant ITS_TIME = Instant.parse("2001-01-01T00:00:00Z");

  @Inject StreamConfig config;

  private final Broker broker = EmbeddedServers.running().kafka();
  private final RawTopic topic = new RawTopic(broker.bootstrapServers());

  @Test
  void a_raw_article_comes_out_enriched_under_its_key() {
    String id = topic.send("Bộ Y tế họp tại Hà Nội.");
    ConsumerRecord<byte[], byte[]> record = topic.await(ArticleEvent.ENRICHED_TOPIC, id);
    EnrichedArticle enriched = EventJson.readEnriched(record.value());
    assertEquals(id, enriched.article().id());
    assertEquals(
        Set.of("Bộ Y tế", "Hà Nội"),
        Set.copyOf(enriched.entities().stream().map(entity -> entity.name()).toList()));
  }

  @Test
  void its_event_is_a_cloud_event_of_the_same_trace() {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    String id = topic.send("Tin.", Map.of("traceparent", trace));
    Map<String, String> headers = headers(topic.await(ArticleEvent.ENRICHED_TOPIC, id));
    assertEquals("1.0", headers.get("ce_specversion"));
    assertEquals("io.machtin.article.enriched.v1", headers.get("ce_type"));
    assertTrue(headers.getOrDefault("ce_id", "").startsWith(id + ":1"), headers::toString);
    assertEquals("application/json", headers.get("content-type"));
    assertEquals(trace, headers.get("traceparent"));
  }

  @Test
  void a_takedown_is_passed_on() {
    String id = topic.send("Tin sẽ được gỡ.");
    topic.await(ArticleEvent.ENRICHED_TOPIC, id);
    topic.sendValue(id, null, Map.of());
    assertNull(
        topic.await(ArticleEvent.ENRICHED_TOPIC, id, record -> record.value() == null).value());
  }

  @Test
  void what_is_no_article_goes_to_the_dead_letters_as_it_came_and_holds_nothing_up() {
    byte[] poison = "{\"id\": ".getBytes(UTF_8);
    topic.sendValue("poison", poison, Map.of("ce_id", "poison:1"));
    String after = topic.send("Tin đến sau.");

    ConsumerRecord<byte[], byte[]> letter = topic.await(DEAD_LETTERS, "poison");
    topic.await(ArticleEvent.ENRICHED_TOPIC, after);

    assertArrayEquals(poison, letter.value());
    Map<String, String> headers = headers(letter);
    assertEquals("poison:1", headers.get("ce_id"));
    assertEquals(ArticleEvent.RAW_TOPIC, headers.get("dead-letter-topic"));
    assertFalse(headers.getOrDefault("dead-letter-reason", "").isBlank());
    assertTrue(headers.containsKey("dead-letter-offset"));
    assertTrue(headers.containsKey("dead-letter-exception-class-name"));
  }

  @Test
  void an_article_longer_than_the_heap_bears_is_a_dead_letter_and_holds_nothing_up() {
    String endless = topic.send("Ban ".repeat(RecordEnrichment.LONGEST_TEXT / 4) + "!");
    topic.await(ArticleEvent.ENRICHED_TOPIC, topic.send("Tin đến sau."));
    assertTrue(
        headers(topic.await(DEAD_LETTERS, endless))
            .getOrDefault("dead-letter-reason", "")
            .contains("1000001 characters"));
  }

  @Test
  void what_is_too_large_once_it_is_enriched_is_a_dead_letter_and_holds_nothing_up()
      throws Exception {
    String large;
    ConsumerRecord<byte[], byte[]> letter;
    try (TopicLimit limit = TopicLimit.of(broker, ArticleEvent.ENRICHED_TOPIC, 20_000)) {
      topic.await(ArticleEvent.ENRICHED_TOPIC, topic.send("Tin đến trước."));
      large = topic.send(incompressible(60_000));
      topic.await(ArticleEvent.ENRICHED_TOPIC, topic.send("Tin đến sau."));
      // Another loop may have it, which still works on it when those of this one are done.
      letter = topic.await(DEAD_LETTERS, large);
    }
    assertArrayEquals(topic.await(ArticleEvent.RAW_TOPIC, large).value(), letter.value());
    assertTrue(
        headers(letter)
            .getOrDefault("dead-letter-reason", "")
            .startsWith("the enriched article is larger than its topic takes"),
        () -> headers(letter).toString());
  }

  @Test
  void a_dead_letter_that_is_too_large_itself_tells_where_the_event_is() throws Exception {
    String large;
    ConsumerRecord<byte[], byte[]> letter;
    try (TopicLimit limit = TopicLimit.of(broker, ArticleEvent.ENRICHED_TOPIC, 20_000);
        TopicLimit letters = TopicLimit.of(broker, DEAD_LETTERS, 10_000)) {
      topic.await(ArticleEvent.ENRICHED_TOPIC, topic.send("Tin đến trước."));
      large = topic.send(incompressible(60_000));
      topic.await(ArticleEvent.ENRICHED_TOPIC, topic.send("Tin đến sau."));
      letter = topic.await(DEAD_LETTERS, large);
    }
    ConsumerRecord<byte[], byte[]> raw = topic.await(ArticleEvent.RAW_TOPIC, large);
    Map<String, String> headers = headers(letter);
    assertEquals(0, letter.value().length);
    assertEquals(Integer.toString(raw.value().length), headers.get("dead-letter-value-left-out"));
    assertEquals(Long.toString(raw.offset()), headers.get("dead-letter-offset"));
  }

  private static String incompressible(int length) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append((char) ('!' + random.nextInt(90))).append(random.nextInt(8) == 0 ? " " : "");
    }
    return text.toString();
  }

  @Test
  void an_article_under_a_key_that_is_not_its_id_is_a_dead_letter() {
    topic.sendValue("someone-else", RawTopic.article("mine", "Tin."), Map.of());
    assertTrue(
        headers(topic.await(DEAD_LETTERS, "someone-else"))
            .getOrDefault("dead-letter-reason", "")
            .contains("mine"));
  }

  @Test
  void the_service_says_that_it_is_alive_and_which_knowledge_is_in_force() {
    RestAssured.get("/q/health/live").then().statusCode(200);
    assertTrue(
        RestAssured.get("/q/health/ready").asString().contains("knowledge"),
        () -> RestAssured.get("/q/health/ready").asString());
  }

  /** A replica of its own, with a group of its own, that dies at any moment and comes back. */
  @Test
  void a_replica_that_dies_in_the_middle_of_a_batch_loses_and_doubles_nothing() throws Exception {
    Set<String> sent = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      sent.add(topic.send("Bản tin số " + i + "."));
    }
    StreamConfig ownGroup = new OtherGroup(config, "dying-replica", 7);
    AtomicInteger left = new AtomicInteger();
    for (int death : List.of(3, 12, 29)) {
      left.set(death);
      Thread replica = new Thread(loop(ownGroup, left), "replica");
      replica.setUncaughtExceptionHandler((thread, end) -> {});
      replica.start();
      replica.join();
    }
    left.set(Integer.MAX_VALUE);
    EnrichmentLoop survivor = loop(ownGroup, left);
    Thread thread = new Thread(survivor, "survivor");
    thread.start();

    Map<String, Integer> times = new TreeMap<>();
    topic.readUntil(
        ArticleEvent.ENRICHED_TOPIC,
        record -> {
          if (isOfTheReplica(record)) {
            times.merge(new String(record.key(), UTF_8), 1, Integer::sum);
          }
          return times.keySet().containsAll(sent);
        });
    survivor.stop();
    thread.join();

    sent.forEach(id -> assertEquals(1, times.get(id), () -> "times of " + id));
  }

  private static boolean isOfTheReplica(ConsumerRecord<byte[], byte[]> record) {
    return record.value() != null
        && EventJson.readEnriched(record.value()).enrichedAt().equals(ITS_TIME);
  }

  private static EnrichmentLoop loop(StreamConfig config, AtomicInteger left) {
    Enricher enricher = Enricher.bundled();
    RecordEnrichment enrichment =
        new RecordEnrichment(
            () -> {
              if (left.getAndDecrement() == 0) {
                throw new ReplicaKilled();
              }
              return enricher;
            },
            Clock.fixed(ITS_TIME, ZoneOffset.UTC));
    return new EnrichmentLoop(
        config,
        new KafkaClients(
            Map.of("bootstrap.servers", EmbeddedServers.running().kafka().bootstrapServers()),
            config),
        enrichment,
        new StreamMetrics(new SimpleMeterRegistry()),
        "dying-replica-0");
  }

  /** No exception that a loop knows: its thread ends there, without commit or abort. */
  private static final class ReplicaKilled extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }
}
