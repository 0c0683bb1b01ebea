package io.machtin.enrich.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.enrich.Enricher;
import io.machtin.enrich.Fuzz;
import io.machtin.events.ArticleEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Damaged values of the raw topic are enriched or become dead letters; none holds others up. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordFuzzTest {
  private static final String DEAD_LETTERS =
      ArticleEvent.RAW_TOPIC + ArticleEvent.DEAD_LETTER_SUFFIX;
  private static final int MOST_HEADER_BYTES = 8 << 10;

  private static final String GOOD =
      new String(RawTopic.article("fuzz", "Bộ Y tế họp tại Hà Nội ngày 13/5."), UTF_8);

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "null",
          "true",
          "-1",
          "1e999",
          "99999999999",
          "NaN",
          "\"\\ud800\"",
          "\\ud83d",
          "\\udc00",
          "\\u0000",
          "\u0000",
          "\uFEFF",
          "\"a\":",
          "\"body\": {}, ",
          "\"title\": [1], ",
          "\"revision\": \"x\", ",
          "\"captions\": \"x\", ",
          "\"captions\": [null, 1, {}], ",
          "\"publishedAt\": \"hôm qua\", ",
          "\"publishedAt\": 1e300, ",
          "\"publishedAt\": \"+999999999-12-31T23:59:59Z\", ",
          "\"related\": [[]], ",
          "\"source\": null, ",
          "[".repeat(5000),
          "{\"a\":".repeat(3000),
          "\\n\\n",
          "😀",
          "\\ud83d\\ude00");

  @Test
  void a_damaged_value_is_enriched_or_told_what_is_wrong_with_it() {
    Enricher enricher = Enricher.bundled();
    RecordEnrichment enrichment =
        new RecordEnrichment(
            () -> enricher, Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
    AtomicInteger dead = new AtomicInteger();
    Fuzz.ofRounds(1500)
        .damage(
            GOOD,
            PIECES,
            input -> {
              ConsumerRecord<byte[], byte[]> raw = raw("fuzz", input);
              try {
                enrichment.enriched(raw);
              } catch (IllegalArgumentException e) {
                dead.incrementAndGet();
                assertFalse(String.valueOf(e.getMessage()).isBlank());
                assertHeadersFit(RecordEnrichment.deadLetter(raw, e));
              }
            });
    assertTrue(dead.get() > 0);
  }

  @Test
  void a_letter_does_not_repeat_a_huge_value_in_its_headers() {
    byte[] huge = RawTopic.article("x".repeat(1 << 20), "Tin.");
    Enricher enricher = Enricher.bundled();
    RecordEnrichment enrichment = new RecordEnrichment(() -> enricher, Clock.systemUTC());
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> enrichment.enriched(raw("fuzz", huge)));
    assertHeadersFit(RecordEnrichment.deadLetter(raw("fuzz", huge), wrong));
  }

  @Test
  void every_damaged_record_has_its_end_and_what_comes_after_them_passes() {
    RawTopic topic = new RawTopic(EmbeddedServers.running().kafka().bootstrapServers());
    List<String> sent = new ArrayList<>();
    Fuzz.ofRounds(60)
        .damage(
            GOOD,
            PIECES,
            input -> {
              String key = "fuzz-" + sent.size();
              sent.add(key);
              topic.sendValue(key, input, Map.of());
            });
    String after = topic.send("Tin đến sau cùng.");
    Set<String> ended = ConcurrentHashMap.newKeySet();
    // All keys differ from the id in the value, so that each must come back as a letter.
    topic.readUntil(
        DEAD_LETTERS,
        record -> {
          ended.add(new String(record.key(), UTF_8));
          return ended.containsAll(sent);
        });
    assertEquals(after, new String(topic.await(ArticleEvent.ENRICHED_TOPIC, after).key(), UTF_8));
  }

  private static ConsumerRecord<byte[], byte[]> raw(String key, byte[] value) {
    return new ConsumerRecord<>(ArticleEvent.RAW_TOPIC, 0, 0, key.getBytes(UTF_8), value);
  }

  /** A letter that is larger than a record may be could never be written. */
  private static void assertHeadersFit(ProducerRecord<byte[], byte[]> letter) {
    int bytes = 0;
    for (Header header : letter.headers()) {
      bytes += header.key().length() + header.value().length;
    }
    int all = bytes;
    assertTrue(all < MOST_HEADER_BYTES, () -> all + " bytes of headers");
  }
}
