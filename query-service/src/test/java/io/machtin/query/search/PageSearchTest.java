package io.machtin.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.SampleArticle;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Page after page, a search finds what is there in its order, whichever of its stages finds it:
 * their sizes are so small here that 90 articles over 45 days need all of them.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class PageSearchTest {
  private static final String SOURCE = "pages.example.vn";
  private static final LocalDate FIRST_DAY = LocalDate.parse("2021-03-01");
  private static final int ARTICLES = 90;

  private static final Map<UUID, String> TITLES = new HashMap<>();

  private static boolean published;

  @Inject Database database;

  @BeforeEach
  void publish() {
    if (!published) {
      EnrichedTopic.publish(
          IntStream.range(0, ARTICLES)
              .mapToObj(PageSearchTest::article)
              .toArray(SampleArticle[]::new));
      published = true;
    }
  }

  /** Two a day; each word is in one of so many articles as its number says. */
  private static SampleArticle article(int number) {
    String words = "mọichỗ";
    for (int every : List.of(2, 7, 30)) {
      words += number % every == 0 ? " lần" + every : "";
    }
    String title = "Bài số " + number;
    SampleArticle article = SampleArticle.article();
    TITLES.put(article.id(), title);
    return article
        .source(SOURCE)
        .publishedAt(
            FIRST_DAY.plusDays(number / 2) + (number % 2 == 0 ? "T02:00:00Z" : "T05:00:00Z"))
        .title(title)
        .body(words);
  }

  @ParameterizedTest
  @CsvSource({"mọichỗ, 1", "lần2, 2", "lần7, 7", "lần30, 30", "lần2 lần7, 14"})
  void findsEachArticleOnceInItsOrder(String words, int every) {
    // With the longer one, common words are found by going on with the walk.
    for (int walk : new int[] {3, 10}) {
      for (Order order : Order.values()) {
        assertThat(pages(Map.of("q", List.of(words)), order, walk))
            .as("%s, %s, walk of %d", words, order, walk)
            .isEqualTo(expected(every, order));
        assertThat(pages(Map.of("q", List.of(words), "source", List.of(SOURCE)), order, walk))
            .as("%s of the source, %s, walk of %d", words, order, walk)
            .isEqualTo(expected(every, order));
      }
    }
  }

  private List<String> pages(Map<String, List<String>> parameters, Order order, int walk) {
    PageSearch search = new PageSearch(database, walk, walk, 4);
    ResolvedFilter filter = search.resolve(Filter.of(Parameters.of(parameters)));
    List<String> titles = new ArrayList<>();
    Optional<Hit> last = Optional.empty();
    List<Hit> page = search.page(filter, order, last, 4);
    while (!page.isEmpty()) {
      page.forEach(hit -> titles.add(title(hit)));
      last = Optional.of(page.get(page.size() - 1));
      page = search.page(filter, order, last, 4);
    }
    return titles;
  }

  private String title(Hit hit) {
    Sql id = new Sql("SELECT id FROM article WHERE no = ?", hit.no());
    return TITLES.getOrDefault(
        database.first(id, row -> row.getObject(1, UUID.class)).orElseThrow(), "of another test");
  }

  private static List<String> expected(int every, Order order) {
    List<String> titles = new ArrayList<>();
    for (int number = 0; number < ARTICLES; number += every) {
      titles.add(order == Order.OLDEST ? titles.size() : 0, "Bài số " + number);
    }
    return titles;
  }
}
