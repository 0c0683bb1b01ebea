package io.machtin.broker.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.machtin.broker.deadletter.DeadLetter.Place;
import io.machtin.broker.topic.BrokerUnreachableException;
import io.machtin.broker.topic.TopicReader;
import io.machtin.embedded.EmbeddedKafka;
import io.machtin.events.ArticleEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterBoxTest {
  private static final String RAW = ArticleEvent.RAW_TOPIC;

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static Map<String, String> connection;

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.start(folder);
    kafka.createTopics(
        List.of(
            new NewTopic(RAW, 2, (short) 1),
            new NewTopic(DeadLetterBox.RAW_LETTERS, 2, (short) 1)));
    connection = Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private static RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.copyOf(connection), new ByteArraySerializer(), new ByteArraySerializer())) {
      return producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RecordMetadata publish(String key, String value) {
    return send(new ProducerRecord<>(RAW, key.getBytes(UTF_8), value.getBytes(UTF_8)));
  }

  /** Puts a record aside as a service does; returns the letter's id. */
  private static String putAside(RecordMetadata source, String key, String value) {
    return putAside(letterOf(source, key, value));
  }

  /** The same for a record that is too large for the topic of letters. */
  private static String putAsideWithoutValue(RecordMetadata source, String key) {
    ProducerRecord<byte[], byte[]> letter = letterOf(source, key, "");
    letter.headers().add("dead-letter-value-left-out", "17000000".getBytes(UTF_8));
    return putAside(letter);
  }

  private static ProducerRecord<byte[], byte[]> letterOf(
      RecordMetadata source, String key, String value) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(DeadLetterBox.RAW_LETTERS, key.getBytes(UTF_8), value.getBytes(UTF_8));
    letter.headers().add("ce_id", "kept".getBytes(UTF_8));
    letter.headers().add("dead-letter-reason", "a test".getBytes(UTF_8));
    letter.headers().add("dead-letter-topic", source.topic().getBytes(UTF_8));
    letter
        .headers()
        .add("dead-letter-partition", Integer.toString(source.partition()).getBytes(UTF_8));
    letter.headers().add("dead-letter-offset", Long.toString(source.offset()).getBytes(UTF_8));
    return letter;
  }

  private static String putAside(ProducerRecord<byte[], byte[]> letter) {
    RecordMetadata place = send(letter);
    return new Place(new TopicPartition(place.topic(), place.partition()), place.offset()).id();
  }

  /** All values of a key in the raw topic, in their order. */
  private static List<String> values(String key) {
    List<String> values = new ArrayList<>();
    try (TopicReader reader = new TopicReader(connection)) {
      reader.read(
          RAW,
          record -> {
            if (new String(record.key(), UTF_8).equals(key)) {
              values.add(new String(record.value(), UTF_8));
            }
          });
    }
    return values;
  }

  private static DeadLetter letter(DeadLetterBox box, String id) {
    return Place.of(id).flatMap(box::letter).orElseThrow();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  @Nested
  class ALetter {
    @Test
    void isOpenUntilItIsSettled() {
      String key = key();
      String id = putAside(publish(key, "{"), key, "{");
      try (DeadLetterBox box = new DeadLetterBox(connection)) {
        int before = box.count(DeadLetterBox.TOPICS);

        box.discard(List.of(letter(box, id)));

        assertThat(Place.of(id).flatMap(box::letter)).isEmpty();
        assertThat(box.count(DeadLetterBox.TOPICS)).isEqualTo(before - 1);
        assertThat(values(key)).containsExactly("{");
      }
    }

    @Test
    void tellsWhyAndFromWhere() {
      String key = key();
      RecordMetadata source = publish(key, "{");
      String id = putAside(source, key, "{");
      try (DeadLetterBox box = new DeadLetterBox(connection)) {
        DeadLetter letter = letter(box, id);

        assertThat(letter.id()).isEqualTo(id);
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.reason()).isEqualTo("a test");
        assertThat(letter.sourceOffset()).isEqualTo(source.offset());
        assertThat(letter.source()).isEqualTo(new TopicPartition(RAW, source.partition()));
      }
    }

    @Test
    void hasANameThatIsChecked() {
      for (String no :
          List.of("", "raw", "raw:0", "raw:x:1", "other:0:1", "raw:0:-1", "raw:0:1:2")) {
        assertThat(Place.of(no)).as(no).isEmpty();
      }
    }
  }

  @Nested
  class APage {
    @Test
    void followEachOtherWithoutGapOrRepetition() {
      for (int i = 0; i < 7; i++) {
        String key = key();
        putAside(publish(key, "{"), key, "{");
      }
      try (DeadLetterBox box = new DeadLetterBox(connection)) {
        List<String> all =
            box.open(DeadLetterBox.TOPICS, null, Integer.MAX_VALUE).stream()
                .map(DeadLetter::id)
                .toList();
        List<String> paged = new ArrayList<>();
        Place after = null;
        List<DeadLetter> page = box.open(DeadLetterBox.TOPICS, after, 2);
        while (!page.isEmpty()) {
          page.forEach(letter -> paged.add(letter.id()));
          after = Place.of(paged.get(paged.size() - 1)).orElseThrow();
          page = box.open(DeadLetterBox.TOPICS, after, 2);
        }
        assertThat(paged).isEqualTo(all).hasSizeGreaterThanOrEqualTo(7);
      }
    }
  }

  @Nested
  class AReplay {
    @Test
    void sendsTheRecordAsItWas() {
      String key = key();
      String id = putAside(publish(key, "first"), key, "first");
      try (DeadLetterBox box = new DeadLetterBox(connection)) {
        assertThat(box.replay(List.of(letter(box, id)))).containsExactly(Settlement.REPLAYED);
      }
      assertThat(values(key)).containsExactly("first", "first");
    }

    @Test
    void neverPutsAnOlderRecordBehindANewerOne() {
      String key = key();
      String id = putAside(publish(key, "older"), key, "older");
      publish(key, "newer");
      try (DeadLetterBox box = new DeadLetterBox(connection)) {
        assertThat(box.replay(List.of(letter(box, id)))).containsExactly(Settlement.SUPERSEDED);
        assertThat(Place.of(id).flatMap(box::letter)).isEmpty();
      }
      assertThat(values(key)).containsExactly("older", "newer");
    }

    @Test
    void findsANewerRecordThatArrivesBetweenLookingAndSending() {
      String key = key();
      RecordMetadata source = publish(key, "older");
      String id = putAside(source, key, "older");
      try (DeadLetterBox box = new DeadLetterBox(connection);
          LetterSettlement settlement = new LetterSettlement(connection)) {
        DeadLetter letter = letter(box, id);
        long looked = source.offset() + 1;
        publish(key, "newer");

        assertThat(settlement.replay(letter, box.record(letter).orElseThrow(), looked))
            .isEqualTo(Settlement.SUPERSEDED);
        assertThat(Place.of(id).flatMap(box::letter)).isEmpty();
      }
      assertThat(values(key)).containsExactly("older", "newer");
    }

    @Test
    void ofSeveralLettersOfOneArticleSendsTheNewestOnly() {
      String key = key();
      String older = putAside(publish(key, "older"), key, "older");
      String newer = putAside(publish(key, "newer"), key, "newer");
      try (DeadLetterBox box = new DeadLetterBox(connection)) {
        assertThat(box.replay(List.of(letter(box, newer), letter(box, older))))
            .containsExactly(Settlement.REPLAYED, Settlement.SUPERSEDED);
      }
      assertThat(values(key)).containsExactly("older", "newer", "newer");
    }

    @Test
    void takesAValueThatWasLeftOutFromWhereItStayed() {
      String key = key();
      String id = putAsideWithoutValue(publish(key, "large"), key);
      try (DeadLetterBox box = new DeadLetterBox(connection)) {
        DeadLetter letter = letter(box, id);

        assertThat(box.record(letter).orElseThrow().value()).isEqualTo("large".getBytes(UTF_8));
        assertThat(box.replay(List.of(letter))).containsExactly(Settlement.REPLAYED);
      }
      assertThat(values(key)).containsExactly("large", "large");
    }

    @Test
    void sendsNothingWhereTheValueIsGoneAndLeavesTheLetterOpen() {
      String key = key();
      RecordMetadata never =
          new RecordMetadata(new TopicPartition(RAW, 0), 1L << 40, 0, -1, key.length(), 0);
      String id = putAsideWithoutValue(never, key);
      try (DeadLetterBox box = new DeadLetterBox(connection)) {
        assertThat(box.replay(List.of(letter(box, id)))).containsExactly(Settlement.VALUE_GONE);
        assertThat(Place.of(id).flatMap(box::letter)).isPresent();
        box.discard(List.of(letter(box, id)));
      }
      assertThat(values(key)).isEmpty();
    }

    @Test
    void isFencedOffByAnotherThatBeganLater() {
      String key = key();
      String id = putAside(publish(key, "{"), key, "{");
      try (DeadLetterBox box = new DeadLetterBox(connection);
          LetterSettlement first = new LetterSettlement(connection);
          LetterSettlement second = new LetterSettlement(connection)) {
        DeadLetter letter = letter(box, id);
        second.settle(letter, Settlement.DISCARDED);

        assertThatExceptionOfType(SettledElsewhereException.class)
            .isThrownBy(() -> first.settle(letter, Settlement.DISCARDED));
      }
    }
  }

  @Test
  void withoutABrokerSaysWhereNoneAnswers() {
    Map<String, String> nobody =
        Map.of("bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", "1000");
    try (DeadLetterBox box = new DeadLetterBox(nobody)) {
      assertThatExceptionOfType(BrokerUnreachableException.class)
          .isThrownBy(() -> box.count(DeadLetterBox.TOPICS))
          .withMessageContaining("127.0.0.1:1");
    }
  }
}
