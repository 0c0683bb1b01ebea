package io.machtin.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.broker.deadletter.DeadLetter;
import io.machtin.broker.deadletter.DeadLetterBox;
import io.machtin.broker.topic.TopicReader;
import io.machtin.events.ArticleEvent;
import io.machtin.local.Suspicion.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was acknowledged (the raw topics), what was enriched and what is stored, article by
 * article: the newest revision everywhere, with the same content. The stages are read in the order
 * in which articles flow while these go on arriving, so what is missing further on is at first a
 * suspicion only: it may be on its way.
 */
final class Audit {
  private static final List<String> RAW_TOPICS =
      List.of(
          ArticleEvent.RAW_TOPIC + ".backfill",
          ArticleEvent.RAW_TOPIC + ".reenrich",
          ArticleEvent.RAW_TOPIC);

  private final TopicReader reader;
  private final StoredArticles store;
  private final Set<String> dead = new HashSet<>();
  private List<Suspicion> suspicions = new ArrayList<>();
  private Map<TopicPartition, Long> enrichedEnds = Map.of();
  private long accounted;
  private Counts counts = new Counts(0, 0, 0, 0);

  /**
   * What an audit has counted.
   *
   * @param raw articles in the raw topics
   * @param enriched articles in the enriched topic
   * @param stored articles that query-service gives out
   * @param accounted records that are missing further on and lie in a dead-letter topic
   */
  record Counts(long raw, long enriched, long stored, long accounted) {}

  Audit(TopicReader reader, StoredArticles store) {
    this.reader = reader;
    this.store = store;
  }

  /**
   * Reads everything once.
   *
   * @param folder for files that are of no use afterwards
   */
  void read(Path folder) throws IOException, InterruptedException {
    try (Stage raw = new Stage(folder.resolve("raw"));
        Stage enriched = new Stage(folder.resolve("enriched"));
        Stage stored = new Stage(folder.resolve("stored"))) {
      for (String topic : RAW_TOPICS) {
        read(topic, raw);
      }
      enrichedEnds = reader.ends(ArticleEvent.ENRICHED_TOPIC);
      read(ArticleEvent.ENRICHED_TOPIC, enriched);
      store.all(content -> stored.add(content, ""));
      readDeadLetters();
      for (int part = 0; part < Stage.PARTS; part++) {
        compare(raw.part(part), enriched.part(part), stored.part(part));
      }
      settle();
      counts = new Counts(raw.articles(), enriched.articles(), stored.articles(), accounted);
    }
  }

  /** Looks again at what was suspicious; what was on its way may have arrived. */
  void lookAgain() throws IOException, InterruptedException {
    readDeadLetters();
    settle();
  }

  /** What was counted when everything was read, with what is accounted for by now. */
  Counts counts() {
    return new Counts(counts.raw(), counts.enriched(), counts.stored(), accounted);
  }

  /** What is wrong, unless it is on its way. */
  List<Suspicion> suspicions() {
    return suspicions;
  }

  private void read(String topic, Stage into) {
    reader.read(
        topic,
        record -> {
          try {
            add(record, into);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what was read", e);
          }
        });
  }

  private void add(ConsumerRecord<byte[], byte[]> record, Stage into) throws IOException {
    if (record.value() == null) {
      into.remove(record.key() == null ? "" : new String(record.key(), UTF_8));
      return;
    }
    Optional<Content> content = Content.of(record.value());
    if (content.isPresent()) {
      into.add(content.get(), position(record));
    } else {
      String position = position(record);
      suspicions.add(new Suspicion(Kind.UNREADABLE, new Content(position, 0, ""), null, position));
    }
  }

  private void compare(
      Map<String, Stage.Entry> raw,
      Map<String, Stage.Entry> enriched,
      Map<String, Stage.Entry> stored) {
    raw.forEach((id, entry) -> compare(Kind.NOT_ENRICHED, entry, enriched.get(id)));
    enriched.forEach((id, entry) -> compare(Kind.NOT_STORED, entry, stored.get(id)));
    stored.forEach(
        (id, entry) -> {
          if (!enriched.containsKey(id)) {
            suspicions.add(new Suspicion(Kind.ONLY_STORED, entry.content(), null, ""));
          }
        });
  }

  private void compare(Kind kind, Stage.Entry before, Stage.@Nullable Entry after) {
    if (after == null || !after.content().covers(before.content())) {
      Content found = after == null ? null : after.content();
      suspicions.add(new Suspicion(kind, before.content(), found, before.position()));
    }
  }

  /** Drops what is explained by now. */
  private void settle() throws IOException, InterruptedException {
    if (suspicions.isEmpty()) {
      return;
    }
    Map<String, Content> lately = enrichedLately();
    List<Suspicion> left = new ArrayList<>();
    for (Suspicion suspicion : suspicions) {
      if (dead.contains(suspicion.position())) {
        accounted++;
      } else {
        stillSuspicious(suspicion, lately.get(suspicion.content().id())).ifPresent(left::add);
      }
    }
    suspicions = left;
  }

  private Optional<Suspicion> stillSuspicious(Suspicion suspicion, @Nullable Content lately)
      throws IOException, InterruptedException {
    Content expected = suspicion.content();
    return switch (suspicion.kind()) {
      case UNREADABLE -> Optional.of(suspicion);
      case ONLY_STORED -> lately != null ? Optional.empty() : unlessGone(suspicion);
      case NOT_ENRICHED ->
          lately != null && lately.covers(expected)
              ? stillSuspicious(suspicion.as(Kind.NOT_STORED), lately)
              : unlessGone(suspicion);
      case NOT_STORED -> {
        Optional<Content> now = store.content(expected.id());
        yield now.isPresent() && now.get().covers(expected)
            ? Optional.empty()
            : unlessGone(suspicion);
      }
    };
  }

  private Optional<Suspicion> unlessGone(Suspicion suspicion)
      throws IOException, InterruptedException {
    return store.isGone(suspicion.content().id()) ? Optional.empty() : Optional.of(suspicion);
  }

  /** What the enriched topic has got since it was read, of suspicious articles only. */
  private Map<String, Content> enrichedLately() {
    return new LateContents(suspicions).read(reader, enrichedEnds);
  }

  private void readDeadLetters() {
    for (String topic : DeadLetterBox.TOPICS) {
      reader.read(
          topic,
          record -> {
            DeadLetter letter = DeadLetter.of(record);
            if (letter.sourceOffset() >= 0) {
              dead.add(
                  letter.source().topic()
                      + ":"
                      + letter.source().partition()
                      + ":"
                      + letter.sourceOffset());
            }
          });
    }
  }

  private static String position(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + ":" + record.partition() + ":" + record.offset();
  }
}
