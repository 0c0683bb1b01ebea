package io.machtin.query.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.broker.deadletter.DeadLetterBox;
import io.machtin.broker.deadletter.OpenLetters;
import io.machtin.events.ArticleEvent;
import io.machtin.query.consume.ConsumeConfig;
import io.machtin.query.consume.Groups;
import io.machtin.query.consume.KafkaClients;
import io.machtin.query.store.Database;
import io.machtin.query.store.QueryTimeoutException;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreUnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at all stages, at most once in a while, and never waits long for any part. Thread-safe. */
@Singleton
final class Pipeline {
  private static final Logger LOG = Logger.getLogger(Pipeline.class);
  private static final Duration RATE_WINDOW = Duration.ofMinutes(5);
  private static final String BACKFILL_TOPIC = ArticleEvent.RAW_TOPIC + ".backfill";
  private static final String REENRICH_TOPIC = ArticleEvent.RAW_TOPIC + ".reenrich";

  private final KafkaClients clients;
  private final ConsumeConfig consume;
  private final PipelineConfig config;
  private final Database database;
  private final OpenLetters letters = new OpenLetters();
  private final Throughput throughput = new Throughput();
  private @Nullable ObjectNode answer;
  private Instant answered = Instant.EPOCH;

  Pipeline(KafkaClients clients, ConsumeConfig consume, PipelineConfig config, Database database) {
    this.clients = clients;
    this.consume = consume;
    this.config = config;
    this.database = database;
  }

  /** The state of the pipeline as JSON. Fails never: what does not answer is said to be unknown. */
  synchronized ObjectNode now() {
    Instant now = Instant.now();
    ObjectNode known = answer;
    if (known == null || Duration.between(answered, now).compareTo(config.maxAge()) > 0) {
      List<Stage> stages = new ArrayList<>(working(now));
      stages.add(serve(now));
      known = json(stages, now);
      answer = known;
      answered = now;
    }
    return known;
  }

  private List<Stage> working(Instant now) {
    try (Admin admin = clients.admin(config.timeout());
        KafkaConsumer<byte[], byte[]> reader = clients.reader(config.timeout())) {
      return look(new Groups(admin, config.timeout()), reader, now);
    } catch (Groups.NoAnswerException | KafkaException e) {
      LOG.warnf("event=pipeline-unknown reason=%s", e.getMessage());
      String says =
          "Kafka does not answer. What is stored can still be read; new articles wait where they"
              + " are until it does.";
      return List.of(
          Stage.of("ingest", Stage.State.UNKNOWN, says),
          Stage.of("enrich", Stage.State.UNKNOWN, says),
          Stage.of("store", Stage.State.UNKNOWN, says));
    }
  }

  private List<Stage> look(Groups groups, KafkaConsumer<byte[], byte[]> reader, Instant now)
      throws Groups.NoAnswerException {
    List<TopicPartition> letterPartitions =
        groups.partitions(List.of(DeadLetterBox.RAW_LETTERS, DeadLetterBox.ENRICHED_LETTERS));
    letters.look(
        reader,
        groups.offsets(letterPartitions, OffsetSpec.earliest()),
        groups.offsets(letterPartitions, OffsetSpec.latest()),
        config.timeout());
    return List.of(
        ingest(groups, now),
        working(
            "enrich",
            config.enrichGroup(),
            ArticleEvent.RAW_TOPIC,
            DeadLetterBox.RAW_LETTERS,
            groups,
            reader,
            now),
        working(
            "store",
            consume.groupId(),
            ArticleEvent.ENRICHED_TOPIC,
            DeadLetterBox.ENRICHED_LETTERS,
            groups,
            reader,
            now));
  }

  private Stage ingest(Groups groups, Instant now) throws Groups.NoAnswerException {
    List<TopicPartition> partitions =
        groups.partitions(List.of(ArticleEvent.RAW_TOPIC, BACKFILL_TOPIC));
    Map<TopicPartition, Long> ends = groups.offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> before =
        groups.offsets(partitions, OffsetSpec.forTimestamp(now.minus(RATE_WINDOW).toEpochMilli()));
    long events = 0;
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      long start = before.getOrDefault(partition, -1L);
      // No record is that new: the broker answers with -1.
      events += start < 0 ? 0 : end - start;
    }
    Stage stage =
        Stage.of(
            "ingest",
            Stage.State.OK,
            events == 0
                ? "No article came in during the last five minutes."
                : Stage.count(events, "article", "articles")
                    + " came in during the last five minutes.");
    Stage.add(Throughput.Rate.of(events, RATE_WINDOW), stage.facts());
    return stage;
  }

  private Stage working(
      String id,
      String group,
      String topic,
      String letterTopic,
      Groups groups,
      KafkaConsumer<byte[], byte[]> reader,
      Instant now)
      throws Groups.NoAnswerException {
    boolean enrich = topic.equals(ArticleEvent.RAW_TOPIC);
    List<TopicPartition> partitions =
        groups.partitions(enrich ? List.of(topic, BACKFILL_TOPIC, REENRICH_TOPIC) : List.of(topic));
    Map<TopicPartition, Long> ends = groups.offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> done = groups.done(group, partitions);
    Map<TopicPartition, Long> behind = new HashMap<>();
    long waiting = 0;
    long backlog = 0;
    long total = 0;
    for (TopicPartition partition : partitions) {
      long place = done.getOrDefault(partition, 0L);
      long left = Math.max(0, ends.getOrDefault(partition, 0L) - place);
      total += place;
      if (!partition.topic().equals(topic)) {
        backlog += left;
      } else if (left > 0) {
        waiting += left;
        behind.put(partition, place);
      }
    }
    Optional<Instant> since =
        behind.isEmpty()
            ? Optional.empty()
            : OldestWaiting.since(reader, behind, ends, config.timeout());
    return Stage.working(
        id,
        since.isPresent()
            ? new Waiting(waiting, positive(Duration.between(since.get(), now)))
            : Waiting.NOTHING,
        backlog,
        groups.members(group),
        throughput.rate(id, total, now),
        letters.open(List.of(letterTopic)),
        config.behindAfter());
  }

  private static Duration positive(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  /** What readers get. */
  private Stage serve(Instant now) {
    try {
      long articles =
          database
              .first(new Sql("SELECT articles FROM term WHERE no = 0"), row -> row.getLong(1))
              .orElse(0L);
      Optional<Instant> newest =
          database.first(
              new Sql(
                  "SELECT ingested_at FROM article WHERE NOT removed"
                      + " ORDER BY ingested_at DESC, no DESC LIMIT 1"),
              row -> row.getObject(1, OffsetDateTime.class).toInstant());
      String says =
          Stage.count(articles, "article", "articles")
              + " can be read"
              + newest
                  .map(
                      time ->
                          "; the newest came in "
                              + Stage.duration(positive(Duration.between(time, now)))
                              + " ago.")
                  .orElse(".");
      Stage stage = Stage.of("serve", Stage.State.OK, says);
      stage.facts().put("articles", articles);
      newest.ifPresent(time -> stage.facts().put("newest", time.toString()));
      return stage;
    } catch (StoreUnavailableException | QueryTimeoutException e) {
      return Stage.of(
          "serve", Stage.State.STOPPED, "The database does not answer: nothing can be read now.");
    }
  }

  private static ObjectNode json(List<Stage> stages, Instant now) {
    Stage worst = stages.stream().max(Comparator.comparing(Stage::state)).orElseThrow();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("at", now.toString()).put("state", worst.state().key());
    json.put(
        "says",
        worst.state() == Stage.State.OK
            ? "Every stage keeps up."
            : "Look at '" + worst.id() + "': " + worst.says());
    ArrayNode list = json.putArray("stages");
    stages.forEach(stage -> list.add(stage.toJson()));
    return json;
  }
}
