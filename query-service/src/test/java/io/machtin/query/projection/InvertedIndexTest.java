package io.machtin.query.projection;

import static io.machtin.query.SampleArticle.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.DirectSql;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many new entries wait to be sorted into the inverted index, in pages of 8 KiB. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class InvertedIndexTest {
  private static final int ARTICLES = 100;
  private static final long PAGES_OF_ONE_BY_ONE = 128 / 8;

  @Inject Projection projection;
  @Inject Database database;

  /** Autovacuum sorts in what it finds. */
  @BeforeEach
  void holdAutovacuumOff() {
    DirectSql.execute(database, "ALTER TABLE article SET (autovacuum_enabled = false)");
  }

  @AfterEach
  void letAutovacuumWork() {
    DirectSql.execute(database, "ALTER TABLE article RESET (autovacuum_enabled)");
  }

  @Test
  void articlesThatComeOneByOneAreSortedInAFewAtATime() {
    sortIn();

    articles("one").forEach(change -> projection.apply(List.of(change)));

    assertThat(sortIn()).isLessThanOrEqualTo(PAGES_OF_ONE_BY_ONE + 1);
  }

  @Test
  void aBacklogIsSortedInInBulk() {
    sortIn();

    projection.apply(articles("all"));

    assertThat(sortIn()).isGreaterThan(5 * PAGES_OF_ONE_BY_ONE);
  }

  /** Each with 300 words that no other has. */
  private static List<Change> articles(String name) {
    return IntStream.range(0, ARTICLES)
        .mapToObj(
            number ->
                Change.ofEvent(
                    article()
                        .body(
                            IntStream.range(0, 300)
                                .mapToObj(word -> name + number + "x" + word)
                                .collect(Collectors.joining(" ")))
                        .event()))
        .toList();
  }

  private long sortIn() {
    return database
        .first(new Sql("SELECT gin_clean_pending_list('article_match')"), row -> row.getLong(1))
        .orElseThrow();
  }
}
