package io.machtin.broker.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.broker.deadletter.DeadLetter.Place;
import io.machtin.broker.topic.BrokerUnreachableException;
import io.machtin.broker.topic.TopicReader;
import io.machtin.events.ArticleEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The dead-letter topics as a place where letters lie open until somebody settles them.
 *
 * <p>A letter is settled by a record behind it in its own partition, so that the topic tells the
 * whole story and nothing else has to be kept: what failed, why, and what was done about it. A
 * replay writes the original record and the settlement in one Kafka transaction; a second operator
 * at the same time is fenced off by the transactional id.
 *
 * <p>It remembers which letters are open, so that looking again reads only what is new. Every
 * method may throw {@link BrokerUnreachableException}. Not thread-safe.
 */
public final class DeadLetterBox implements AutoCloseable {
  /** Letters of enrich-service. */
  public static final String RAW_LETTERS = ArticleEvent.RAW_TOPIC + ArticleEvent.DEAD_LETTER_SUFFIX;

  /** Letters of query-service. */
  public static final String ENRICHED_LETTERS =
      ArticleEvent.ENRICHED_TOPIC + ArticleEvent.DEAD_LETTER_SUFFIX;

  /** All dead-letter topics. */
  public static final List<String> TOPICS = List.of(RAW_LETTERS, ENRICHED_LETTERS);

  private final Map<String, ?> connection;
  private final TopicReader reader;
  private final OpenLetters open = new OpenLetters();

  /**
   * @param connection where the broker is and how to log in, as Kafka names it
   */
  public DeadLetterBox(Map<String, ?> connection) {
    this.connection = Map.copyOf(connection);
    reader = new TopicReader(connection);
  }

  /** How many letters of some topics nobody has settled. */
  public int count(Collection<String> topics) {
    look();
    return open.open(topics).size();
  }

  /**
   * Letters that nobody has settled, by topic, partition and offset.
   *
   * @param topics whose letters
   * @param after behind which letter to begin; {@code null} for the first
   * @param most how many at most
   */
  public List<DeadLetter> open(Collection<String> topics, @Nullable Place after, int most) {
    look();
    List<DeadLetter> letters = new ArrayList<>();
    for (TopicPartition partition : partitions(topics)) {
      int order = after == null ? 1 : ORDER.compare(partition, after.partition());
      if (order < 0 || letters.size() == most) {
        continue;
      }
      NavigableSet<Long> offsets =
          open.offsets(partition, order == 0 && after != null ? after.offset() + 1 : 0);
      if (!offsets.isEmpty()) {
        long last = offsets.last();
        reader.readWhile(
            partition,
            offsets.first(),
            record -> {
              if (offsets.contains(record.offset())) {
                letters.add(DeadLetter.of(record));
              }
              return letters.size() < most && record.offset() < last;
            });
      }
    }
    return letters;
  }

  /** One letter, if it is open. */
  public Optional<DeadLetter> letter(Place place) {
    look();
    return open.offsets(place.partition(), place.offset()).contains(place.offset())
        ? reader.record(place.partition(), place.offset()).map(DeadLetter::of)
        : Optional.empty();
  }

  /**
   * The record of a letter, whole; the one that it came from where its value was left out. Empty if
   * the topic no longer has it.
   */
  public Optional<ConsumerRecord<byte[], byte[]>> record(DeadLetter letter) {
    if (!letter.isWithoutValue()) {
      return reader.record(letter.place(), letter.offset());
    }
    return letter.sourceOffset() < 0
        ? Optional.empty()
        : reader.record(letter.source(), letter.sourceOffset());
  }

  /**
   * Settles letters without sending anything.
   *
   * @throws SettledElsewhereException if somebody else is at it
   */
  public void discard(List<DeadLetter> letters) {
    try (LetterSettlement settlement = new LetterSettlement(connection)) {
      for (DeadLetter letter : letters) {
        settlement.settle(letter, Settlement.DISCARDED);
        open.settled(letter.place(), letter.offset());
      }
    }
  }

  /**
   * Sends the records of letters to the topics that they came from, but never an older content of
   * an article behind a newer one: whoever reads the topic later must find the newest last.
   *
   * @return what became of each, in the given order
   * @throws SettledElsewhereException if somebody else is at it
   * @throws NoSuchElementException if the topic no longer has a letter
   */
  public List<Settlement> replay(List<DeadLetter> letters) {
    Map<TopicPartition, Newest> newest = newest(letters);
    List<Settlement> settlements = new ArrayList<>();
    try (LetterSettlement settlement = new LetterSettlement(connection)) {
      for (DeadLetter letter : letters) {
        Newest known = newest.getOrDefault(letter.source(), Newest.NOTHING);
        if (known.offset(letter.key()) > letter.sourceOffset()) {
          settlement.settle(letter, Settlement.SUPERSEDED);
          settlements.add(Settlement.SUPERSEDED);
        } else {
          Optional<ConsumerRecord<byte[], byte[]>> record = record(letter);
          if (record.isEmpty() && !letter.isWithoutValue()) {
            throw new NoSuchElementException("letter " + letter.id() + " is no longer there");
          }
          settlements.add(
              record
                  .map(whole -> settlement.replay(letter, whole, known.end()))
                  .orElse(Settlement.VALUE_GONE));
        }
        if (settlements.get(settlements.size() - 1) != Settlement.VALUE_GONE) {
          open.settled(letter.place(), letter.offset());
        }
      }
    }
    return settlements;
  }

  /**
   * Where the last record of each key stands in a partition.
   *
   * @param end up to where was looked
   */
  private record Newest(Map<String, Long> offsets, long end) {
    static final Newest NOTHING = new Newest(Map.of(), 0);

    long offset(String key) {
      return offsets.getOrDefault(key, -1L);
    }
  }

  /** The last offset of each key behind the letters' own, in the partitions that they are from. */
  private Map<TopicPartition, Newest> newest(List<DeadLetter> letters) {
    Map<TopicPartition, Long> first = new HashMap<>();
    for (DeadLetter letter : letters) {
      first.merge(letter.source(), letter.sourceOffset(), Math::min);
    }
    Map<TopicPartition, Newest> newest = new HashMap<>();
    first.forEach(
        (source, from) -> {
          Map<String, Long> offsets = new HashMap<>();
          long[] end = {from + 1};
          reader.read(
              source,
              from + 1,
              record -> {
                end[0] = record.offset() + 1;
                if (record.key() != null) {
                  offsets.put(new String(record.key(), UTF_8), record.offset());
                }
              });
          newest.put(source, new Newest(offsets, end[0]));
        });
    return newest;
  }

  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing((TopicPartition partition) -> TOPICS.indexOf(partition.topic()))
          .thenComparing(TopicPartition::partition);

  private List<TopicPartition> partitions(Collection<String> topics) {
    return TOPICS.stream()
        .filter(topics::contains)
        .flatMap(topic -> reader.partitions(topic).stream())
        .sorted(ORDER)
        .toList();
  }

  private void look() {
    for (TopicPartition partition : partitions(TOPICS)) {
      open.forgetBefore(partition, reader.beginning(partition));
      reader.read(partition, open.next(partition), open::take);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
