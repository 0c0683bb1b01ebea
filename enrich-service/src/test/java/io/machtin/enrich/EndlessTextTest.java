package io.machtin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.Entity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever somebody sends, the time grows as its length does. One of these took an hour for a
 * million characters once; the limit is there to end such a build, not to measure.
 */
class EndlessTextTest {

  private static final int LENGTH = 200_000;
  private static final Enricher ENRICHER = Enricher.bundled();

  static Stream<String> patterns() {
    return Stream.of(
        "NGUYỄN VĂN HÙNG ĐẾN HÀ NỘI ",
        "ôngnguyễnvănhùng",
        "1",
        "1 ",
        "1/2/2005 ",
        "1/",
        ".",
        ". ",
        ",",
        "(",
        ")",
        "()",
        "“",
        "“a” ",
        "\"",
        "\" ",
        "'",
        "Nguyễn Văn Hùng ",
        "ông Hùng nói, ",
        "Ông Hùng: ",
        "ông Hùng nói: “Có ",
        "theo ông Hùng, ",
        "- Ông Hùng: Có?\n",
        "Bộ Tài chính (BTC) ",
        "Ban chấp hành Đảng bộ Sở Tài chính tỉnh ",
        "Công ty (Hùng ",
        "Chủ tịch, ",
        "Chủ tịch Phó ",
        "khoản 1 Điều 5, Luật Đất đai ",
        "Vla-đi-mia-",
        "TP.",
        "A. ",
        "…",
        "a\n",
        "\u0301",
        "\uD83D\uDE00");
  }

  @ParameterizedTest
  @MethodSource("patterns")
  @Timeout(120)
  void isReadToItsEnd(String pattern) {
    String body = pattern.repeat(LENGTH / pattern.length());

    EnrichedArticle enriched = ENRICHER.enrich(article(body), Instant.EPOCH);

    assertThat(enriched.article().body()).isEqualTo(body);
    for (Entity entity : enriched.entities()) {
      Entity.Mention last = entity.mentions().get(entity.mentions().size() - 1);
      if (last.field().equals("body")) {
        assertThat(body).contains(last.surface());
      }
    }
  }

  private static Article article(String body) {
    return new Article(
        "00000000-0000-0000-0000-000000000000",
        1,
        "sha256:" + "0".repeat(64),
        null,
        null,
        null,
        new Article.Source("test", null, null),
        "Tin",
        null,
        body,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        null,
        null,
        Instant.EPOCH,
        null,
        null,
        List.of(),
        List.of(),
        new Article.Extraction("json", 1));
  }
}
