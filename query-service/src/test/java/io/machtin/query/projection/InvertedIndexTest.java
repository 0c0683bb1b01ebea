package io.machtin.query.projection;

import static io.machtin.query.SampleArticle.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.DirectSql;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many articles wait to be sorted into the inverted index. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class InvertedIndexTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Database database;

  private Projection projection;

  @BeforeEach
  void nothingWaitsAndNobodyElseSortsIn() {
    DirectSql.execute(database, "CREATE EXTENSION pgstattuple SCHEMA public");
    DirectSql.execute(database, "ALTER TABLE article SET (autovacuum_enabled = false)");
    DirectSql.execute(database, "SELECT gin_clean_pending_list('article_match')");
    projection = Projection.into(database);
  }

  @AfterEach
  void letAutovacuumWork() {
    DirectSql.execute(database, "ALTER TABLE article RESET (autovacuum_enabled)");
    DirectSql.execute(database, "DROP EXTENSION pgstattuple");
  }

  @Test
  void articlesThatComeOneByOneAreSortedInTogetherWhenTheyAreAHundred() {
    List<Change> articles = articles(PendingList.ARTICLES);
    articles.subList(1, articles.size()).forEach(each -> projection.apply(List.of(each)));
    assertThat(waiting()).isEqualTo(PendingList.ARTICLES - 1);

    projection.apply(articles.subList(0, 1));

    await().atMost(PATIENCE).until(() -> waiting() == 0);
  }

  @Test
  void aBacklogIsSortedInBatchByBatch() {
    for (int batch = 0; batch < 3; batch++) {
      projection.apply(articles(PendingList.ARTICLES));

      await().atMost(PATIENCE).until(() -> waiting() == 0);
    }
  }

  @Test
  void whatComesWhileOthersAreSortedInDoesNotWaitForMore() {
    projection.apply(articles(PendingList.ARTICLES));
    projection.apply(articles(PendingList.ARTICLES));

    await().atMost(PATIENCE).until(() -> waiting() == 0);
  }

  /** Each with a hundred words that no other has. */
  private static List<Change> articles(int number) {
    return IntStream.range(0, number)
        .mapToObj(
            article -> {
              String own = UUID.randomUUID().toString().replace("-", "");
              return Change.ofEvent(
                  article()
                      .body(
                          IntStream.range(0, 100)
                              .mapToObj(word -> own + "x" + word)
                              .collect(Collectors.joining(" ")))
                      .event());
            })
        .toList();
  }

  private long waiting() {
    return database
        .first(
            new Sql("SELECT pending_tuples FROM public.pgstatginindex('article_match')"),
            row -> row.getLong(1))
        .orElseThrow();
  }
}
