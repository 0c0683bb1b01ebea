package io.machtin.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.SampleArticle;
import io.machtin.query.projection.Change;
import io.machtin.query.projection.Projection;
import io.machtin.query.store.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class MatchCountTest {
  private static final int ARTICLES = 2_000;
  private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);

  @Inject Database database;
  @Inject Projection projection;

  /** Half of the articles of one source are of one day and have the word, as news of a storm do. */
  @Test
  void anEstimateIsNotMisledByNewsThatComeInABurst() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < ARTICLES; i++) {
      boolean storm = i % 2 == 0;
      LocalDate day = storm ? FIRST : FIRST.plusDays(i / 20);
      changes.add(
          Change.ofEvent(
              SampleArticle.article()
                  .source("storm.vn")
                  .publishedAt(day + "T05:00:00Z")
                  .body(storm ? "bão đổ bộ" : "trời đẹp")
                  .event()));
    }
    projection.apply(changes);
    ResolvedFilter filter =
        new PageSearch(database)
            .resolve(
                Filter.of(
                    Parameters.of(Map.of("q", List.of("bão"), "source", List.of("storm.vn")))));

    MatchCount.Count estimate = new MatchCount(database, 500).of(filter, false);

    assertThat(estimate.exact()).isFalse();
    assertThat(estimate.articles()).isBetween(600L, 1_400L);
    assertThat(new MatchCount(database).of(filter, true))
        .isEqualTo(new MatchCount.Count(ARTICLES / 2, true));
  }
}
