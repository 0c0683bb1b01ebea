package io.machtin.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.broker.topic.TopicReader;
import io.machtin.events.ArticleEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Replays the newest raw event of stale articles through {@code machtin.articles.raw.reenrich}.
 *
 * <p>An article that changes while its former content waits there would end in the enriched topic
 * with that former content last; readers ignore it, but compaction keeps the last. So what has
 * changed meanwhile is sent once more, until nothing has.
 */
final class Reenrichment implements AutoCloseable {
  static final String TOPIC = ArticleEvent.RAW_TOPIC + ".reenrich";

  private static final List<String> RAW_TOPICS =
      List.of(ArticleEvent.RAW_TOPIC + ".backfill", ArticleEvent.RAW_TOPIC);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String group;
  private final Admin admin;
  private final TopicReader reader;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Set<String> stale = new HashSet<>();
  private Predicate<Making> isStale = making -> false;
  private int known;

  /** Told how many of how many articles are enriched again. */
  @FunctionalInterface
  interface Progress {
    void at(long done, long all);
  }

  /** A raw event and where it stands. */
  private record Raw(String topic, int partition, long offset, int revision) {
    boolean isAt(ConsumerRecord<byte[], byte[]> record) {
      return topic.equals(record.topic())
          && partition == record.partition()
          && offset == record.offset();
    }
  }

  /**
   * @param broker settings of every Kafka client
   * @param group the consumer group of enrich-service
   */
  Reenrichment(Map<String, String> broker, String group) {
    this.group = group;
    admin = Admin.create(Map.copyOf(broker));
    reader = new TopicReader(broker);
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 24 << 20);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Looks for stale articles; returns how many there are. */
  int find(Predicate<Making> wanted) {
    isStale = wanted;
    stale.clear();
    Map<String, Making> makings = makings();
    known = makings.size();
    makings.forEach(
        (id, making) -> {
          if (wanted.test(making)) {
            stale.add(id);
          }
        });
    return stale.size();
  }

  /** Articles that the last search has looked at. */
  int known() {
    return known;
  }

  /**
   * Sends the stale articles and waits until enrich-service has read them all.
   *
   * @return how many are stale still: what became a dead letter, or was made by an enrich-service
   *     that is itself too old
   */
  int run(Progress progress) throws InterruptedException {
    Map<String, Raw> sent = new HashMap<>();
    while (sendNew(sent)) {
      long told = -1;
      long waiting = waiting();
      while (waiting > 0) {
        long done = Math.max(0, sent.size() - waiting);
        if (done != told) {
          progress.at(done, sent.size());
          told = done;
        }
        Thread.sleep(PAUSE.toMillis());
        waiting = waiting();
      }
    }
    int left = find(isStale);
    progress.at(sent.size(), sent.size());
    return left;
  }

  /** Events of the topic that enrich-service has not worked on yet. */
  private long waiting() {
    Map<TopicPartition, OffsetAndMetadata> committed;
    try {
      committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("stopped while articles were enriched again");
    } catch (ExecutionException e) {
      throw new StartFailure("the broker does not tell how far enrich-service is: " + e.getCause());
    }
    long waiting = 0;
    for (Map.Entry<TopicPartition, Long> end : reader.ends(TOPIC).entrySet()) {
      OffsetAndMetadata reached = committed.get(end.getKey());
      waiting += end.getValue() - (reached == null ? 0 : reached.offset());
    }
    return waiting;
  }

  /** Sends the newest raw event of each stale article that was not sent; says if there was one. */
  private boolean sendNew(Map<String, Raw> sent) {
    Map<String, Raw> due = newest();
    due.entrySet()
        .removeIf(
            entry -> {
              Raw before = sent.get(entry.getKey());
              return before != null && before.revision() >= entry.getValue().revision();
            });
    if (due.isEmpty()) {
      return false;
    }
    Map<String, Future<?>> acknowledgements = new HashMap<>();
    for (String topic : RAW_TOPICS) {
      reader.read(
          topic,
          record -> {
            Raw raw = due.get(key(record));
            if (raw != null && raw.isAt(record)) {
              acknowledgements.put(
                  key(record),
                  producer.send(
                      new ProducerRecord<>(
                          TOPIC, null, record.key(), record.value(), record.headers())));
            }
          });
    }
    acknowledgements.forEach(Reenrichment::await);
    sent.putAll(due);
    return true;
  }

  private static void await(String id, Future<?> acknowledgement) {
    try {
      acknowledgement.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("stopped while article " + id + " was sent");
    } catch (ExecutionException e) {
      throw new StartFailure("article " + id + " could not be sent: " + e.getMessage());
    }
  }

  private Map<String, Making> makings() {
    Map<String, Making> makings = new HashMap<>();
    reader.read(
        ArticleEvent.ENRICHED_TOPIC,
        record -> {
          byte @Nullable [] value = record.value();
          if (value == null) {
            makings.remove(key(record));
          } else {
            Making.of(value)
                .ifPresent(
                    making ->
                        makings.merge(
                            key(record),
                            making,
                            (old, now) -> now.revision() >= old.revision() ? now : old));
          }
        });
    return makings;
  }

  private Map<String, Raw> newest() {
    Map<String, Raw> newest = new HashMap<>();
    for (String topic : RAW_TOPICS) {
      reader.read(
          topic,
          record -> {
            byte @Nullable [] value = record.value();
            if (!stale.contains(key(record))) {
              return;
            }
            if (value == null) {
              newest.remove(key(record));
              return;
            }
            Optional<Content> content = Content.of(value);
            if (content.isPresent()) {
              newest.merge(
                  key(record),
                  new Raw(
                      record.topic(),
                      record.partition(),
                      record.offset(),
                      content.get().revision()),
                  (old, now) -> now.revision() >= old.revision() ? now : old);
            }
          });
    }
    return newest;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), UTF_8);
  }

  @Override
  public void close() {
    producer.close();
    reader.close();
    admin.close();
  }
}
