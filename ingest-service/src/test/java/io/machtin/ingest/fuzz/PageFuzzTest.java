package io.machtin.ingest.fuzz;

import io.machtin.ingest.extract.ArticleExtractor;
import io.machtin.ingest.extract.PageInput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged pages with structured data: each is read, as markup and as text. */
class PageFuzzTest {
  private static final int ROUNDS = 400;
  private static final Instant FETCHED = Instant.parse("2026-05-13T03:00:00Z");
  private static final List<String> SAMPLES =
      List.of(
          """
          <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Khánh thành cầu | Báo</title>
          <meta property="og:title" content="Khánh thành cầu"><link rel="canonical" href="https://bao.vn/1.html">
          <meta property="article:published_time" content="2026-05-13T08:00:00+07:00">
          <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
          "headline":"Khánh thành cầu","datePublished":"2026-05-13T08:00:00+07:00",
          "author":[{"@type":"Person","name":"Nguyễn An"}]}</script></head><body><article>
          <h1>Khánh thành cầu</h1><p class="sapo">Sáng 13/5, cây cầu mới được khánh thành sau hai năm thi công.</p>
          <p>Ngày 13/5, Ủy ban nhân dân thành phố tổ chức lễ khánh thành với sự tham dự của nhiều đại biểu.</p>
          <figure><img src="/a.jpg"><figcaption>Cầu mới nhìn từ trên cao</figcaption></figure>
          <table><tr><td>Dài</td><td>1,2 km</td></tr></table><p><b>Nguyễn An</b></p></article></body></html>
          """,
          """
          THỜI SỰ
          Khánh thành cầu mới
          Thứ tư, 13/5/2026, 08:00 (GMT+7)
          Sáng 13/5, cây cầu mới được khánh thành sau hai năm thi công, với sự tham dự của nhiều đại biểu.
          Nguyễn An (TTXVN)
          """);
  private static final List<String> WORDS =
      List.of(
          "<div class='related'>",
          "<script type=\"application/ld+json\">",
          "{\"@graph\":[{\"@graph\":[",
          "\"datePublished\":",
          "<template><table><svg><math>",
          "<frameset>",
          "<p",
          "</p></div>",
          "<!--",
          "-->",
          "&#xD800;",
          "charset=utf-16",
          "<meta charset='x-user-defined'>",
          "<base href='http://[::'>",
          "0 giờ trước",
          "99999999999 phút trước",
          "32/13/0000",
          "\u0000",
          "\uD83D",
          "👨‍👩‍👧‍👦",
          "a\u0301\u0323\u0302",
          "\u00C3\u00A1\u00C2\u00BB");

  private final ArticleExtractor extractor = new ArticleExtractor();

  @Test
  void a_damaged_page_is_read_as_far_as_it_goes() throws IOException {
    Fuzz.run(
        "page",
        ROUNDS,
        SAMPLES,
        WORDS,
        input -> {
          extractor.extract(
              PageInput.html(input, "https://bao.vn/1.html", null).fetchedAt(FETCHED));
          extractor.extract(PageInput.text(input, null, "text/plain").fetchedAt(FETCHED));
        });
  }
}
