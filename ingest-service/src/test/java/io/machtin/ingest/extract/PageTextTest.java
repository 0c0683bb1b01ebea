package io.machtin.ingest.extract;

import static io.machtin.ingest.extract.NewsPage.P1;
import static io.machtin.ingest.extract.NewsPage.P2;
import static io.machtin.ingest.extract.NewsPage.P3;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.events.Article.RelatedArticle;
import io.machtin.ingest.extract.ExtractionResult.Extracted;
import io.machtin.ingest.extract.ExtractionResult.Rejected;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PageTextTest {
  private static final String TITLE = "Xã Bình An khánh thành cầu mới";

  @Test
  void the_first_line_is_the_title_and_the_paragraphs_are_the_body() {
    Extracted article = NewsPage.extractText(TITLE, "", P1, "", P2);

    assertThat(article.title()).isEqualTo(TITLE);
    assertThat(article.body()).isEqualTo(P1 + "\n\n" + P2);
    assertThat(article.lead()).isNull();
  }

  @Test
  void a_line_that_stands_twice_is_a_caption_once() {
    String caption = "Lãnh đạo xã cắt băng khánh thành.";

    Extracted article = NewsPage.extractText(TITLE, P1, caption, caption, "", P2);

    assertThat(article.captions()).containsExactly(caption);
    assertThat(article.body()).isEqualTo(P1 + "\n\n" + P2);
  }

  @Test
  void after_the_heading_of_teasers_only_their_titles_are_kept() {
    Extracted article =
        NewsPage.extractText(
            TITLE,
            P1,
            "Có thể bạn quan tâm",
            "Quang cảnh hội nghị. (Ảnh: An Bình)",
            "Tỉnh Lành đẩy mạnh trồng rừng ven sông",
            "Sáng 28/1, tỉnh Lành phát động phong trào trồng rừng ven sông.",
            "[Ảnh] Chợ quê ngày giáp Tết");

    assertThat(article.related())
        .extracting(RelatedArticle::title)
        .containsExactly("Tỉnh Lành đẩy mạnh trồng rừng ven sông", "[Ảnh] Chợ quê ngày giáp Tết");
    assertThat(article.body()).isEqualTo(P1);
  }

  @Test
  void date_and_byline_between_title_and_text_are_metadata() {
    Extracted article =
        NewsPage.extractText(TITLE, "09:15 28-01-2026", "Nguyễn Văn An", P1, P2, P3);

    assertThat(article.publishedAt()).isEqualTo(Instant.parse("2026-01-28T02:15:00Z"));
    assertThat(article.authors()).containsExactly("Nguyễn Văn An");
    assertThat(article.body()).startsWith(P1);
  }

  @Test
  void a_text_without_a_year_has_no_date() {
    assertThat(NewsPage.extractText(TITLE, P1).publishedAt()).isNull();
  }

  @Test
  void nothing_is_rejected_as_empty() {
    Rejected rejected = (Rejected) new ArticleExtractor().extract(PageInput.text(" \n\n ", null));

    assertThat(rejected.kind()).isEqualTo(Rejected.Kind.EMPTY);
  }
}
