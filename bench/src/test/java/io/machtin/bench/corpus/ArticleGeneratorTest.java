package io.machtin.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.events.EnrichedArticle;
import io.machtin.events.Entity;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArticleGeneratorTest {
  private final ArticleGenerator generator = new ArticleGenerator(42);

  @Test
  void makesTheSameArticleForTheSameSeedAndNumber() {
    assertThat(new ArticleGenerator(42).enriched(7)).isEqualTo(generator.enriched(7));
    assertThat(new ArticleGenerator(43).enriched(7)).isNotEqualTo(generator.enriched(7));
  }

  @Test
  void theMedianBodyHasAboutTwoAndAHalfThousandCharacters() {
    int[] lengths =
        LongStream.range(0, 1_000).mapToInt(n -> generator.article(n).body().length()).toArray();
    Arrays.sort(lengths);

    assertThat(lengths[500]).isBetween(2_300, 2_900);
    assertThat(lengths[950]).isGreaterThan(5_000);
  }

  @Test
  void everyMentionIsTheSliceThatItNames() {
    for (long n = 0; n < 100; n++) {
      EnrichedArticle article = generator.enriched(n);
      for (Entity entity : article.entities()) {
        for (Entity.Mention mention : entity.mentions()) {
          assertThat(article.article().body().substring(mention.start(), mention.end()))
              .isEqualTo(mention.surface());
        }
      }
    }
  }

  @Test
  void aFewEntitiesAreInManyArticlesAndManyInFew() {
    long often =
        LongStream.range(0, 500).filter(n -> names(generator.enriched(n), "person-0")).count();
    long seldom =
        LongStream.range(0, 500).filter(n -> names(generator.enriched(n), "person-4000")).count();

    assertThat(often).isGreaterThan(50);
    assertThat(seldom).isLessThan(5);
  }

  private static boolean names(EnrichedArticle article, String entityId) {
    return article.entities().stream().anyMatch(entity -> entity.id().equals(entityId));
  }
}
