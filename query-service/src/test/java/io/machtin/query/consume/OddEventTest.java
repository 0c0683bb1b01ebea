package io.machtin.query.consume;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.broker.deadletter.DeadLetterBox;
import io.machtin.broker.topic.TopicReader;
import io.machtin.embedded.EmbeddedServers;
import io.machtin.events.ArticleEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in whichever field of an event, the event is stored or becomes a dead letter,
 * holds nothing up, and breaks no reader: every field of the fullest sample gets every odd value.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class OddEventTest {
  private static final Path SAMPLE =
      Path.of("../events/src/test/resources/golden/v1/enriched-full.json");
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<JsonNode> ODD =
      List.of(
          JSON.nullNode(),
          JSON.textNode(""),
          JSON.textNode("\u0000"),
          JSON.textNode("\ud800"),
          JSON.textNode("'); drop table article; --<script>&\r\nX: y"),
          JSON.textNode("ngày " + "ấ".repeat(20_000)),
          JSON.textNode("+999999999-12-31T23:59:59Z"),
          JSON.numberNode(-1),
          JSON.numberNode(Integer.MAX_VALUE),
          JSON.numberNode(new BigDecimal("1e400")),
          JSON.objectNode(),
          JSON.arrayNode().addNull());

  private final Set<String> sent = new HashSet<>();

  @Test
  void isStoredOrPutAsideAndBreaksNoReader() throws IOException {
    JsonNode sample = MAPPER.readTree(SAMPLE.toFile());
    List<JsonPointer> places = new ArrayList<>();
    collect(sample, JsonPointer.empty(), places);
    Map<String, String> open = new LinkedHashMap<>();
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (JsonPointer place : places) {
        for (JsonNode odd : ODD) {
          String id = UUID.randomUUID().toString();
          open.put(id, place + " = " + shortened(odd));
          sent.add(id);
          producer.send(
              new ProducerRecord<>(
                  ArticleEvent.ENRICHED_TOPIC, id.getBytes(UTF_8), event(sample, id, place, odd)));
        }
      }
    }
    Map<String, String> what = Map.copyOf(open);
    Set<String> stored = new HashSet<>();

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              deadLetters().forEach(open::remove);
              open.keySet().removeIf(id -> isServed(id, stored));
              assertThat(open).as("neither stored nor put aside, of %d", what.size()).isEmpty();
            });

    assertThat(stored).isNotEmpty();
    assertThat(stored.stream().filter(id -> !isServedAsNinjs(id)).map(what::get))
        .as("cannot be served as ninjs")
        .isEmpty();
    for (String path :
        List.of(
            "/v1/articles?limit=100",
            "/v1/articles?limit=100&q=ngay",
            "/v1/articles/changes?limit=200",
            "/v1/articles/export",
            "/v1/feed",
            "/v1/entities?limit=100",
            "/v1/sources",
            "/v1/authors",
            "/v1/references",
            "/v1/topics")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  /** Other tests share the store and the topics. */
  @AfterEach
  void cleanUp() {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      sent.forEach(
          id ->
              producer.send(
                  new ProducerRecord<>(ArticleEvent.ENRICHED_TOPIC, id.getBytes(UTF_8), null)));
    }
    try (DeadLetterBox box = new DeadLetterBox(connection())) {
      box.discard(
          box.open(List.of(DeadLetterBox.ENRICHED_LETTERS), null, Integer.MAX_VALUE).stream()
              .filter(letter -> sent.contains(letter.key()))
              .toList());
    }
  }

  /** Every place in the tree but its root. */
  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        add(field.getValue(), at.appendProperty(field.getKey()), places);
      }
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      // One element stands for all.
      add(array.get(0), at.appendIndex(0), places);
    }
  }

  private static void add(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    places.add(at);
    collect(node, at, places);
  }

  private static byte[] event(JsonNode sample, String id, JsonPointer place, JsonNode odd)
      throws IOException {
    ObjectNode event = sample.deepCopy();
    event.put("id", id);
    JsonNode parent = event.at(place.head());
    if (parent instanceof ObjectNode object) {
      object.set(place.last().getMatchingProperty(), odd);
    } else if (parent instanceof ArrayNode array) {
      array.set(place.last().getMatchingIndex(), odd);
    }
    // Half a surrogate pair survives as an escape only.
    return event.toString().replace("\ud800", "\\ud800").getBytes(UTF_8);
  }

  private static String shortened(JsonNode odd) {
    String text = odd.toString();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static boolean isServed(String id, Set<String> stored) {
    int status = get("/v1/articles/" + id).statusCode();
    assertThat(status).as("article %s", id).isIn(200, 404);
    return status == 200 && stored.add(id);
  }

  private static boolean isServedAsNinjs(String id) {
    return given().header("Accept", "application/ninjs+json").get("/v1/articles/" + id).statusCode()
        == 200;
  }

  private static Set<String> deadLetters() {
    Set<String> keys = new HashSet<>();
    try (TopicReader reader = new TopicReader(connection())) {
      reader.read(
          DeadLetterBox.ENRICHED_LETTERS, record -> keys.add(new String(record.key(), UTF_8)));
    }
    return keys;
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.copyOf(connection()), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, String> connection() {
    return Map.of("bootstrap.servers", EmbeddedServers.running().kafka().bootstrapServers());
  }
}
