package io.machtin.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.events.ArticleEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was acknowledged (the raw topics), what was enriched and what is stored, article by
 * article: the newest revision everywhere, with the same content hash. A difference that a dead
 * letter accounts for is counted, but is no finding.
 *
 * @param raw articles in the raw topics
 * @param enriched articles in the enriched topic
 * @param stored articles that query-service gives out
 * @param accounted records that are missing further on and lie in a dead-letter topic
 * @param findings what is wrong, one sentence each, ordered by article
 */
record Audit(int raw, int enriched, int stored, int accounted, List<String> findings) {

  private static final List<String> RAW_TOPICS =
      List.of(
          ArticleEvent.RAW_TOPIC + ".backfill",
          ArticleEvent.RAW_TOPIC + ".reenrich",
          ArticleEvent.RAW_TOPIC);

  /** An event's content and the record that carried it. */
  private record Event(Content content, String position) {}

  /** Articles and unreadable records of some topics. */
  private record Contents(Map<String, Event> articles, List<String> unreadable) {}

  static Audit of(String bootstrapServers, StoredArticles store)
      throws IOException, InterruptedException {
    try (TopicReader reader = new TopicReader(bootstrapServers)) {
      // The other way round than articles flow: what is stored was enriched before, and so on.
      Map<String, Content> stored = store.all();
      Contents enriched = contents(reader, List.of(ArticleEvent.ENRICHED_TOPIC));
      Contents raw = contents(reader, RAW_TOPICS);
      Set<String> dead = deadPositions(reader);

      Map<String, String> findings = new TreeMap<>();
      int accounted = 0;
      for (Contents contents : List.of(raw, enriched)) {
        for (String position : contents.unreadable()) {
          if (dead.contains(position)) {
            accounted++;
          } else {
            findings.put(
                position, "the record at " + position + " is no event, and no dead letter");
          }
        }
      }
      for (var entry : raw.articles().entrySet()) {
        Event next = enriched.articles().get(entry.getKey());
        Optional<String> finding =
            finding("enriched", entry.getValue().content(), next == null ? null : next.content());
        if (finding.isPresent() && dead.contains(entry.getValue().position())) {
          accounted++;
        } else {
          finding.ifPresent(text -> findings.put(entry.getKey(), text));
        }
      }
      for (var entry : enriched.articles().entrySet()) {
        Optional<String> finding =
            finding("stored", entry.getValue().content(), stored.get(entry.getKey()));
        if (finding.isPresent() && dead.contains(entry.getValue().position())) {
          accounted++;
        } else if (finding.isPresent() && !store.isGone(entry.getKey())) {
          findings.putIfAbsent(entry.getKey(), finding.get());
        }
      }
      for (String id : stored.keySet()) {
        if (!enriched.articles().containsKey(id)) {
          findings.putIfAbsent(id, "is stored, but the enriched topic does not have it");
        }
      }
      return new Audit(
          raw.articles().size(),
          enriched.articles().size(),
          stored.size(),
          accounted,
          findings.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
    }
  }

  private static Optional<String> finding(String stage, Content before, @Nullable Content after) {
    String revision = "revision " + before.revision();
    if (after == null) {
      return Optional.of(revision + " is not " + stage);
    }
    if (after.revision() < before.revision()) {
      return Optional.of(revision + " is not " + stage + ", only revision " + after.revision());
    }
    if (after.revision() == before.revision()
        && !String.valueOf(after.contentHash()).equals(before.contentHash())) {
      return Optional.of(revision + " has another content where it is " + stage);
    }
    return Optional.empty();
  }

  private static Contents contents(TopicReader reader, List<String> topics) {
    Map<String, Event> articles = new HashMap<>();
    List<String> unreadable = new ArrayList<>();
    for (String topic : topics) {
      reader.read(
          topic,
          record -> {
            if (record.value() == null) {
              articles.remove(record.key() == null ? "" : new String(record.key(), UTF_8));
              return;
            }
            Optional<Content> content = Content.of(record.value());
            if (content.isEmpty()) {
              unreadable.add(position(record));
            } else {
              articles.merge(
                  String.valueOf(content.get().id()),
                  new Event(content.get(), position(record)),
                  (old, now) -> now.content().revision() >= old.content().revision() ? now : old);
            }
          });
    }
    return new Contents(articles, unreadable);
  }

  private static String position(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + ":" + record.partition() + ":" + record.offset();
  }

  private static Set<String> deadPositions(TopicReader reader) {
    Set<String> positions = new HashSet<>();
    for (String topic : DeadLetterBox.TOPICS) {
      reader.read(
          topic,
          record -> {
            DeadLetter letter = DeadLetter.of(record);
            if (letter.sourceOffset() >= 0) {
              positions.add(
                  letter.source().topic()
                      + ":"
                      + letter.source().partition()
                      + ":"
                      + letter.sourceOffset());
            }
          });
    }
    return positions;
  }
}
