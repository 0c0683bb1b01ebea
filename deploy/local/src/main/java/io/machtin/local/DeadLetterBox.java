package io.machtin.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.events.ArticleEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The dead-letter topics as a place where letters lie open until somebody settles them.
 *
 * <p>A letter is settled by a record behind it in its own partition, so that the topic tells the
 * whole story and nothing else has to be kept: what failed, why, and what was done about it. A
 * replay writes the original record and the settlement in one Kafka transaction; a second operator
 * at the same time is fenced off by the transactional id.
 */
final class DeadLetterBox implements AutoCloseable {
  static final List<String> TOPICS =
      List.of(
          ArticleEvent.RAW_TOPIC + ArticleEvent.DEAD_LETTER_SUFFIX,
          ArticleEvent.ENRICHED_TOPIC + ArticleEvent.DEAD_LETTER_SUFFIX);

  private static final String SETTLED_OFFSET = "dead-letter-settled-offset";
  private static final String SETTLEMENT = "dead-letter-settlement";
  private static final String TRANSACTIONAL_ID = "machtin-dead-letters";

  /** What became of a letter. */
  enum Settlement {
    /** Its record was sent to its topic again. */
    REPLAYED,
    /** It was not, since that topic holds a newer record of the same article. */
    SUPERSEDED,
    /** Somebody decided that it is not worth it. */
    DISCARDED
  }

  private final String bootstrapServers;
  private final TopicReader reader;

  DeadLetterBox(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    reader = new TopicReader(bootstrapServers);
  }

  /** The letters that nobody has settled, by topic, partition and offset. */
  Map<String, DeadLetter> open() {
    Map<String, DeadLetter> open = new LinkedHashMap<>();
    Map<TopicPartition, Map<Long, String>> ids = new HashMap<>();
    for (String topic : TOPICS) {
      reader.read(
          topic,
          record -> {
            DeadLetter letter = DeadLetter.of(record);
            String settled = letter.headers().get(SETTLED_OFFSET);
            Map<Long, String> known = ids.computeIfAbsent(letter.place(), place -> new HashMap<>());
            if (settled == null) {
              known.put(letter.offset(), letter.id());
              open.put(letter.id(), letter);
            } else {
              open.remove(known.get(Long.parseLong(settled)));
            }
          });
    }
    return open;
  }

  /** The record of a letter, whole; empty if the topic no longer has it. */
  Optional<ConsumerRecord<byte[], byte[]>> record(DeadLetter letter) {
    return reader.record(letter.place(), letter.offset());
  }

  /** Settles letters without sending anything. */
  void discard(List<DeadLetter> letters) {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.beginTransaction();
      letters.forEach(letter -> settle(producer, letter, Settlement.DISCARDED));
      producer.commitTransaction();
    }
  }

  /**
   * Sends the records of letters to the topics that they came from, but never an older content of
   * an article behind a newer one: whoever reads the topic later must find the newest last.
   *
   * @return what became of each, in the given order
   */
  List<Settlement> replay(List<DeadLetter> letters) {
    Map<TopicPartition, Map<String, Long>> newest = newestOffsets(letters);
    List<Settlement> settlements = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (DeadLetter letter : letters) {
        long last = newest.getOrDefault(letter.source(), Map.of()).getOrDefault(letter.key(), -1L);
        Settlement settlement =
            last > letter.sourceOffset() ? Settlement.SUPERSEDED : Settlement.REPLAYED;
        producer.beginTransaction();
        if (settlement == Settlement.REPLAYED) {
          ConsumerRecord<byte[], byte[]> record =
              record(letter)
                  .orElseThrow(
                      () -> new StartFailure("letter " + letter.id() + " is no longer there"));
          producer.send(original(letter, record));
        }
        settle(producer, letter, settlement);
        producer.commitTransaction();
        settlements.add(settlement);
      }
    }
    return settlements;
  }

  /** The last offset of each key behind the letters' own, in the partitions that they are from. */
  private Map<TopicPartition, Map<String, Long>> newestOffsets(List<DeadLetter> letters) {
    Map<TopicPartition, Long> first = new HashMap<>();
    for (DeadLetter letter : letters) {
      first.merge(letter.source(), letter.sourceOffset(), Math::min);
    }
    Map<TopicPartition, Map<String, Long>> newest = new HashMap<>();
    first.forEach(
        (source, from) -> {
          Map<String, Long> offsets = new HashMap<>();
          reader.read(
              source,
              from + 1,
              record -> {
                if (record.key() != null) {
                  offsets.put(new String(record.key(), UTF_8), record.offset());
                }
              });
          newest.put(source, offsets);
        });
    return newest;
  }

  private static ProducerRecord<byte[], byte[]> original(
      DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
    ProducerRecord<byte[], byte[]> original =
        new ProducerRecord<>(letter.source().topic(), record.key(), record.value());
    record
        .headers()
        .forEach(
            header -> {
              if (!header.key().startsWith("dead-letter-")) {
                original.headers().add(header);
              }
            });
    return original;
  }

  private static void settle(
      KafkaProducer<byte[], byte[]> producer, DeadLetter letter, Settlement settlement) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            letter.place().topic(),
            letter.place().partition(),
            letter.key().getBytes(UTF_8),
            new byte[0]);
    record.headers().add(SETTLED_OFFSET, Long.toString(letter.offset()).getBytes(UTF_8));
    record.headers().add(SETTLEMENT, settlement.name().getBytes(UTF_8));
    producer.send(record);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                TRANSACTIONAL_ID,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                16 << 20,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  @Override
  public void close() {
    reader.close();
  }
}
