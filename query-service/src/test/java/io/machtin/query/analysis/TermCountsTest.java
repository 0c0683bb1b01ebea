package io.machtin.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.DirectSql;
import io.machtin.query.search.ResolvedFilter;
import io.machtin.query.store.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many of the matching articles carry each term. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class TermCountsTest {
  private static final int ALL_HAVE_IT = 2_000_000_001;
  private static final int HALF_HAVE_IT = 2_000_000_009;
  private static final long FIRST = 1L << 50;

  @Inject Database database;
  @Inject TermCounts counts;

  @AfterEach
  void theArticlesGo() {
    DirectSql.execute(database, "DELETE FROM article WHERE no >= " + FIRST);
  }

  @ParameterizedTest
  @CsvSource({"9000, 1", "12000, 2", "48000, 8"})
  void areCountedFromASampleThatGrowsLessThanTheMatches(int articles, long every) {
    store(articles);
    TermCounts.Counted counted = counts.of(withTheTerm(articles), false);
    assertThat(counted.every()).isEqualTo(every);
    assertThat(counted.byTerm().get(ALL_HAVE_IT)).isCloseTo(articles, withinPercentage(2));
    assertThat(counted.byTerm().get(HALF_HAVE_IT)).isCloseTo(articles / 2, withinPercentage(5));
  }

  @ParameterizedTest
  @CsvSource({"12000", "48000"})
  void areExactWhereThatIsAskedFor(int articles) {
    store(articles);
    TermCounts.Counted counted = counts.of(withTheTerm(articles), true);
    assertThat(counted.every()).isEqualTo(1);
    assertThat(counted.byTerm().get(ALL_HAVE_IT)).isEqualTo(articles);
  }

  private static ResolvedFilter withTheTerm(int articles) {
    return new ResolvedFilter(
        Optional.empty(),
        List.of(List.of(new ResolvedFilter.Term(ALL_HAVE_IT, articles))),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }

  /** The second term stands in every other run of 256 articles, so not in every other remainder. */
  private void store(int articles) {
    DirectSql.execute(
        database,
        """
        INSERT INTO article (no, id, revision, enriched_at, pipeline, time, day, ingested_at, terms,
                             bands, search)
        SELECT %1$d + n, gen_random_uuid(), 1, now(), '', now(), 20000, now(),
               CASE WHEN n / 256 %% 2 = 0 THEN '{%2$d,%3$d}'::int[] ELSE '{%2$d}'::int[] END,
               '{}', ''
        FROM generate_series(0, %4$d - 1) n
        """
            .formatted(FIRST, ALL_HAVE_IT, HALF_HAVE_IT, articles));
  }
}
