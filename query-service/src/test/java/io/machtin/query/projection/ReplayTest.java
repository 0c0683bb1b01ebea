package io.machtin.query.projection;

import static io.machtin.query.SampleArticle.article;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.SampleArticle;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Any order, any batches, any repetition of the same events end in the same store. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class ReplayTest {
  private static final int RUNS = 12;

  @Inject Projection projection;
  @Inject Database database;

  @Test
  void theStoreIsTheSameAfterAnyDelivery() {
    String expected = null;
    for (int seed = 0; seed < RUNS; seed++) {
      String run = "replay" + seed + "-";
      Random random = new Random(seed);
      List<Change> deliveries = new ArrayList<>(events(run));
      if (seed > 0) {
        deliveries.addAll(events(run));
        Collections.shuffle(deliveries, random);
      }
      deliver(deliveries, seed == 0 ? 1 : 1 + random.nextInt(7));

      String store = dump(run);
      if (expected == null) {
        expected = store;
        assertThat(store).contains("title 3 of 2", "article | 0 |");
      }
      assertThat(store).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void aRepeatedBatchChangesNothing() {
    List<Change> events = events("repeat-");
    deliver(events, 4);

    Projection.Outcome outcome = projection.apply(events);

    assertThat(outcome.applied()).isZero();
    assertThat(outcome.unchanged()).isEqualTo(events.size());
  }

  private void deliver(List<Change> changes, int size) {
    for (int i = 0; i < changes.size(); i += size) {
      projection.apply(changes.subList(i, Math.min(changes.size(), i + size)));
    }
  }

  /** Four articles in three revisions, each enriched twice; the last article is removed. */
  private static List<Change> events(String run) {
    List<Change> events = new ArrayList<>();
    for (int a = 0; a < 4; a++) {
      UUID id = UUID.nameUUIDFromBytes((run + a).getBytes(UTF_8));
      for (int revision = 1; revision <= 3; revision++) {
        for (int enrichment = 1; enrichment <= 2; enrichment++) {
          SampleArticle sample =
              article()
                  .id(id)
                  .revision(revision)
                  .enrichedAt("2026-05-1" + (enrichment + revision) + "T00:00:00Z")
                  .publishedAt("2026-05-0" + (revision + a) + "T00:00:00Z")
                  .source(run + "source" + a % 2)
                  .title("title " + revision + " of " + a)
                  .entity(
                      run + "e" + (revision + a),
                      "PERSON",
                      "Name " + enrichment + revision,
                      "Office " + revision)
                  .topic(run + "t" + enrichment, "vi" + revision, "en");
          events.add(Change.ofEvent(sample.event()));
        }
      }
    }
    events.add(new Change.Removed(UUID.nameUUIDFromBytes((run + 3).getBytes(UTF_8))));
    return events;
  }

  /** Everything that the store says of a run, without numbers that it hands out itself. */
  private String dump(String run) {
    List<String> lines = new ArrayList<>();
    for (int a = 0; a < 4; a++) {
      UUID id = UUID.nameUUIDFromBytes((run + a).getBytes(UTF_8));
      lines.addAll(
          text(
              "SELECT 'article', a.revision, a.enriched_at, a.time, a.day, a.removed, a.search::text,"
                  + " (SELECT string_agg(t.key, ',' ORDER BY t.key) FROM term t"
                  + " WHERE t.no = ANY (a.terms)),"
                  + " (SELECT string_agg(p.time::text || t.key, ',' ORDER BY t.key) FROM posting p"
                  + " JOIN term t ON t.no = p.term WHERE p.article = a.no),"
                  + " (SELECT string_agg(r.revision::text || r.enriched_at::text || r.card, ','"
                  + " ORDER BY r.revision) FROM revision r WHERE r.article = a.no),"
                  + " (SELECT string_agg(o.title || t.key, ',' ORDER BY o.title) FROM office o"
                  + " JOIN term t ON t.no = o.person WHERE o.article = a.no)"
                  + " FROM article a WHERE a.id = ?",
              id));
    }
    lines.addAll(
        text(
            "SELECT 'term', t.kind, t.key, t.articles, t.label, t.type, t.label_at, t.words::text,"
                + " (SELECT string_agg(d.day::text || ':' || d.articles, ',' ORDER BY d.day)"
                + " FROM term_day d WHERE d.term = t.no AND d.articles <> 0)"
                + " FROM term t WHERE t.key LIKE ? ORDER BY t.kind, t.key",
            run + "%"));
    String dump = String.join("\n", lines).replace(run, "");
    for (int a = 0; a < 4; a++) {
      String id = UUID.nameUUIDFromBytes((run + a).getBytes(UTF_8)).toString();
      dump = dump.replace(id, "id" + a);
    }
    return dump.replace(run.replace("-", ""), "");
  }

  private List<String> text(String sql, Object... values) {
    return database.list(
        new Sql(sql, values),
        row -> {
          StringBuilder line = new StringBuilder();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            line.append(row.getString(i)).append(" | ");
          }
          return line.toString();
        });
  }
}
