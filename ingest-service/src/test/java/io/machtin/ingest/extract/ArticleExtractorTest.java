package io.machtin.ingest.extract;

import static io.machtin.ingest.extract.NewsPage.P1;
import static io.machtin.ingest.extract.NewsPage.P2;
import static io.machtin.ingest.extract.NewsPage.P3;
import static io.machtin.ingest.extract.NewsPage.P4;
import static io.machtin.ingest.extract.NewsPage.p;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.events.Article.RelatedArticle;
import io.machtin.ingest.extract.ExtractionResult.Extracted;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArticleExtractorTest {

  @Nested
  class The_body {

    @Test
    void is_the_paragraphs_of_the_article_in_order() {
      assertThat(new NewsPage().extract().body()).isEqualTo(String.join("\n\n", P1, P2, P3, P4));
    }

    @Test
    void keeps_subheadings_lists_quotes_and_tables() {
      Extracted article =
          new NewsPage()
              .body(
                  p(P1),
                  "<h2>Ba hạng mục</h2><ul><li>Cầu chính</li><li>Đường dẫn hai đầu</li></ul>",
                  "<blockquote>" + P3 + "</blockquote>",
                  "<table><tr><th>Năm</th><th>Vốn</th></tr><tr><td>2025</td><td>30 tỉ</td></tr>"
                      + "</table>",
                  p(P4))
              .extract();

      assertThat(article.body())
          .contains(
              "Ba hạng mục", "Cầu chính", "Đường dẫn hai đầu", P3, "Năm | Vốn", "2025 | 30 tỉ");
    }

    @Test
    void keeps_the_questions_of_an_interview() {
      Extracted article =
          new NewsPage()
              .body(
                  p("<strong>Thưa ông, vì sao cầu chậm hai năm?</strong>"),
                  p(P1),
                  p("<strong>Còn đường dẫn?</strong>"),
                  p(P2))
              .extract();

      assertThat(article.body()).contains("Thưa ông, vì sao cầu chậm hai năm?", "Còn đường dẫn?");
    }

    @Test
    void is_found_where_an_advertisement_cuts_it_into_boxes_of_one_name() {
      Extracted article =
          new NewsPage()
              .body(
                  "<div class=part>" + p(P1) + p(P2) + "</div>",
                  "<div class=quangcao>" + p("Mua ngay hôm nay, giảm giá đến 50%!") + "</div>",
                  "<div class=part>" + p(P3) + "</div>")
              .extract();

      assertThat(article.body()).isEqualTo(String.join("\n\n", P1, P2, P3));
    }

    @Test
    void is_found_in_pages_that_write_paragraphs_with_line_breaks_in_table_cells() {
      String html =
          "<html><head><title>Cầu mới</title></head><body><table><tr><td width=150>"
              + "<a href=/>Trang chủ</a><br><a href=/a>Thời sự</a></td><td>"
              + String.join("<br><br>", P1, P2, P3)
              + "</td></tr></table></body></html>";

      Extracted article = (Extracted) new ArticleExtractor().extract(PageInput.html(html, null));

      assertThat(article.body()).isEqualTo(String.join("\n\n", P1, P2, P3));
    }

    @Test
    void leaves_out_a_box_of_related_articles_between_paragraphs() {
      Extracted article =
          new NewsPage()
              .body(
                  p(P1),
                  "<ul class=k9><li><h4><a href=/a.html>Xã Bình An đón bằng nông thôn mới</a></h4>"
                      + "</li><li><h4><a href=/b.html>Sông Lành vào mùa nước nổi</a></h4></li></ul>",
                  p(P2),
                  p(P3))
              .extract();

      assertThat(article.body()).isEqualTo(String.join("\n\n", P1, P2, P3));
      assertThat(article.related())
          .startsWith(
              new RelatedArticle("Xã Bình An đón bằng nông thôn mới", "https://baolanh.vn/a.html"),
              new RelatedArticle("Sông Lành vào mùa nước nổi", "https://baolanh.vn/b.html"));
    }

    @Test
    void leaves_out_a_line_that_points_to_another_article() {
      Extracted article =
          new NewsPage()
              .body(p(P1), p("Xem thêm: <a href=/c.html>Chuyện đò ngang sông Lành</a>"), p(P2))
              .extract();

      assertThat(article.body()).isEqualTo(P1 + "\n\n" + P2);
    }

    @Test
    void keeps_a_sentence_that_only_begins_like_a_pointer() {
      String more =
          "More than 200 people came to the opening of the new bridge on Thursday morning.";

      assertThat(new NewsPage().body(p(P1), p(more), p(P2)).extract().body()).contains(more);
    }

    @Test
    void ends_where_the_teasers_begin() {
      Extracted article =
          new NewsPage()
              .afterBody(
                  "<h3>Có thể bạn quan tâm</h3><div class=z><a href=/d.html>Chợ quê họp lại sau lũ"
                      + "</a><p>Chợ họp từ bốn giờ sáng với đủ thứ rau trái của vùng bãi.</p></div>")
              .extract();

      assertThat(article.body()).endsWith(P4);
      assertThat(article.related())
          .extracting(RelatedArticle::title)
          .contains("Chợ quê họp lại sau lũ");
    }

    @Test
    void leaves_out_comments_and_cookie_notes_longer_than_the_article() {
      String comment =
          p("Tôi đã chờ cây cầu này hai mươi năm nay, cảm ơn tất cả mọi người rất nhiều.");
      Extracted article =
          new NewsPage()
              .afterBody(
                  "<section class=comments>"
                      + comment.repeat(30)
                      + "</section>"
                      + "<div id=cookie-notice>"
                      + p("This website uses cookies.".repeat(60))
                      + "</div>")
              .extract();

      assertThat(article.body()).isEqualTo(String.join("\n\n", P1, P2, P3, P4));
    }

    @Test
    void is_kept_where_a_page_builder_calls_every_paragraph_a_widget() {
      Extracted article =
          new NewsPage()
              .body(
                  "<div class='el el-widget widget'>" + p(P1) + "</div>",
                  "<div class='el el-widget widget'>" + p(P2) + "</div>",
                  "<div class='el el-widget widget'>" + p(P3) + "</div>")
              .extract();

      assertThat(article.body()).isEqualTo(String.join("\n\n", P1, P2, P3));
    }

    @Test
    void is_taken_from_structured_data_where_the_page_shows_only_its_beginning() {
      String all = String.join("\\n\\n", P1, P2, P3, P4, P1.replace("Sáng", "Chiều"));
      Extracted article =
          new NewsPage()
              .head(
                  "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Xã Bình"
                      + " An khánh thành cầu mới qua sông Lành\",\"articleBody\":\""
                      + all.replace("“", "\\u201c").replace("”", "\\u201d")
                      + "\"}</script>")
              .body(p(P1))
              .extract();

      assertThat(article.method()).isEqualTo("json-ld");
      assertThat(article.body()).contains(P2, P4);
    }

    @Test
    void leaves_out_an_article_in_the_article() {
      Extracted article =
          new NewsPage()
              .body(
                  p(P1),
                  "<div class=w><article><h3><a href=/w.html>Tỉnh dồn vốn cho các cây cầu nhỏ</a></h3>"
                      + "</article></div>",
                  p(P2))
              .extract();

      assertThat(article.body()).isEqualTo(P1 + "\n\n" + P2);
    }

    @Test
    void is_the_text_below_the_headline_where_a_nameless_column_holds_more_text() {
      String other =
          p(
              "Một bài khác dài hơn nhiều kể về vụ mùa, giá lúa và chuyện làm ăn của bà con nông dân.");
      String html =
          "<html><head><title>Cầu mới thông xe</title></head><body><div><div><h1>Cầu mới thông xe</h1>"
              + p(P1)
              + p(P2)
              + p(P3)
              + "</div><div>"
              + other.repeat(4)
              + "</div></div></body></html>";

      Extracted article = (Extracted) new ArticleExtractor().extract(PageInput.html(html, null));

      assertThat(article.body()).isEqualTo(String.join("\n\n", P1, P2, P3));
    }

    @Test
    void is_found_where_only_scripts_show_it() {
      assertThat(new NewsPage().body("<div hidden>", p(P1), p(P2), "</div>").extract().body())
          .isEqualTo(P1 + "\n\n" + P2);
    }

    @Test
    void keeps_words_apart_that_only_the_style_sheet_keeps_apart() {
      assertThat(new NewsPage().body(p("<span class=s>Lành</span>" + P1), p(P2)).extract().body())
          .startsWith("Lành Sáng 17/9");
    }

    @Test
    void is_in_composed_form() {
      String decomposed = java.text.Normalizer.normalize(P1, java.text.Normalizer.Form.NFD);

      assertThat(new NewsPage().body(p(decomposed), p(P2)).extract().body()).startsWith(P1);
    }
  }

  @Nested
  class The_lead {
    private static final String LEAD =
        "(Báo Lành) - Sau ba năm chờ đợi, hai thôn Đông và Tây đã có cầu, chấm dứt cảnh đò ngang.";

    @Test
    void is_kept_apart_from_the_body_where_it_has_a_name_of_its_own() {
      Extracted article = new NewsPage().beforeBody("<h2 class=sapo>" + LEAD + "</h2>").extract();

      assertThat(article.lead()).isEqualTo(LEAD);
      assertThat(article.body()).startsWith(P1);
    }

    @Test
    void is_found_without_a_name_where_the_description_of_the_page_says_the_same() {
      Extracted article =
          new NewsPage()
              .head("<meta name=description content='" + LEAD + "'>")
              .beforeBody("<div class=x1>" + LEAD + "</div>")
              .extract();

      assertThat(article.lead()).isEqualTo(LEAD);
    }

    @Test
    void is_what_stands_between_headline_and_body_where_nothing_else_tells() {
      assertThat(new NewsPage().beforeBody("<p>" + LEAD + "</p>").extract().lead()).isEqualTo(LEAD);
    }

    @Test
    void is_absent_where_the_page_has_none() {
      assertThat(new NewsPage().extract().lead()).isNull();
    }
  }

  @Nested
  class Captions {

    @Test
    void stand_apart_from_the_body_each_once() {
      String figure =
          "<figure><img src=/1.jpg><figcaption>Cầu mới ngày thông xe. Ảnh: An Bình</figcaption></figure>";
      Extracted article = new NewsPage().body(p(P1), figure, p(P2), figure).extract();

      assertThat(article.captions()).containsExactly("Cầu mới ngày thông xe. Ảnh: An Bình");
      assertThat(article.body()).isEqualTo(P1 + "\n\n" + P2);
    }

    @Test
    void are_found_in_tables_that_lay_out_pictures() {
      Extracted article =
          new NewsPage()
              .body(
                  "<table><tr><td><img src=a.jpg></td></tr><tr><td class=caption>Người dân qua cầu"
                      + "</td></tr></table>",
                  p(P1),
                  p(P2))
              .extract();

      assertThat(article.captions()).containsExactly("Người dân qua cầu");
    }

    @Test
    void in_italics_below_a_picture_are_captions() {
      Extracted article =
          new NewsPage()
              .body(p(P1), "<p><img src=a.jpg></p><p><em>Người dân qua cầu</em></p>", p(P2))
              .extract();

      assertThat(article.captions()).containsExactly("Người dân qua cầu");
      assertThat(article.body()).isEqualTo(P1 + "\n\n" + P2);
    }

    @Test
    void are_known_by_their_credit_where_nothing_else_tells() {
      Extracted article =
          new NewsPage().body(p(P1), p("Người dân đi bộ qua cầu (Ảnh: TTXVN)"), p(P2)).extract();

      assertThat(article.captions()).containsExactly("Người dân đi bộ qua cầu (Ảnh: TTXVN)");
    }
  }

  @Nested
  class Title_and_metadata {

    @Test
    void the_title_is_the_heading_without_the_name_of_the_site() {
      assertThat(new NewsPage().extract().title())
          .isEqualTo("Xã Bình An khánh thành cầu mới qua sông Lành");
    }

    @Test
    void a_byline_at_the_end_names_author_and_agency_and_leaves_the_body() {
      Extracted article =
          new NewsPage().body(p(P1), p(P2), p("<em>Theo Nguyễn An/TTXVN</em>")).extract();

      assertThat(article.authors()).containsExactly("Nguyễn An");
      assertThat(article.agency()).isEqualTo("TTXVN");
      assertThat(article.body()).endsWith(P2);
    }

    @Test
    void the_paper_itself_is_no_author_where_a_person_is_named() {
      Extracted article =
          new NewsPage()
              .head("<meta name=author content=baolanh>")
              .beforeBody("<span class=author>Nguyễn Thị An</span>")
              .extract();

      assertThat(article.authors()).containsExactly("Nguyễn Thị An");
    }

    @Test
    void a_visible_vietnamese_date_is_read_in_its_zone() {
      Extracted article =
          new NewsPage()
              .beforeBody("<span class=date>Thứ năm, 17/9/2026, 07:31 (GMT+7)</span>")
              .extract();

      assertThat(article.publishedAt()).isEqualTo(Instant.parse("2026-09-17T00:31:00Z"));
    }

    @Test
    void a_clock_that_the_structured_data_mislabels_as_utc_is_read_as_the_page_shows_it() {
      Extracted article =
          new NewsPage()
              .head("<meta property='article:published_time' content='2026-09-17T07:31:00Z'>")
              .beforeBody("<span class=date>Thứ năm, 17/9/2026, 07:31 (GMT+7)</span>")
              .extract();

      assertThat(article.publishedAt()).isEqualTo(Instant.parse("2026-09-17T00:31:00Z"));
    }

    @Test
    void a_time_that_counts_back_has_a_meaning_only_where_the_fetch_is_known() {
      String html = new NewsPage().beforeBody("<span class=date>2 giờ trước</span>").html();
      PageInput page = PageInput.html(html, "https://baolanh.vn/cau-moi-100.html");
      Instant fetched = Instant.parse("2026-09-17T02:31:10Z");

      assertThat(extracted(page).publishedAt()).isNull();
      assertThat(extracted(page.fetchedAt(fetched)).publishedAt())
          .isEqualTo(Instant.parse("2026-09-17T00:31:00Z"));
    }

    private Extracted extracted(PageInput page) {
      return (Extracted) new ArticleExtractor().extract(page);
    }

    @Test
    void dates_inside_the_text_are_not_the_date_of_publication() {
      assertThat(new NewsPage().extract().publishedAt()).isNull();
    }

    @Test
    void structured_data_about_another_article_is_not_believed() {
      Extracted article =
          new NewsPage()
              .head(
                  "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Giá cà"
                      + " phê tăng mạnh tại Tây Nguyên\",\"author\":\"Lê Văn Khác\","
                      + "\"datePublished\":\"2020-01-01T00:00:00Z\"}</script>")
              .extract();

      assertThat(article.authors()).isEmpty();
      assertThat(article.publishedAt()).isNull();
    }

    @Test
    void broken_structured_data_does_no_harm() {
      Extracted article =
          new NewsPage().head("<script type='application/ld+json'>{\"a\": [</script>").extract();

      assertThat(article.body()).startsWith(P1);
    }

    @Test
    void opt_outs_of_the_publisher_are_recorded() {
      Extracted article =
          new NewsPage()
              .head(
                  "<meta name=robots content='index, noai, noimageai'><meta name=tdm-reservation content=1>")
              .extract();

      assertThat(article.optOuts()).containsExactly("noai", "noimageai", "tdm-reservation");
    }

    @Test
    void a_canonical_address_of_another_site_is_a_mistake() {
      Extracted article =
          new NewsPage().head("<link rel=canonical href='https://example.com/x'>").extract();

      assertThat(article.canonicalUrl()).isNull();
    }

    @Test
    void section_keywords_picture_and_language_are_those_of_the_page() {
      Extracted article =
          new NewsPage()
              .head(
                  "<meta property='article:section' content='Thời sự'>"
                      + "<meta name=news_keywords content='cầu, sông Lành'>"
                      + "<meta property='og:image' content='/anh.jpg'>"
                      + "<link rel=canonical href='/cau-moi-100.html'>")
              .extract();

      assertThat(article.section()).isEqualTo("Thời sự");
      assertThat(article.keywords()).containsExactly("cầu", "sông Lành");
      assertThat(article.imageUrl()).isEqualTo("https://baolanh.vn/anh.jpg");
      assertThat(article.canonicalUrl()).isEqualTo("https://baolanh.vn/cau-moi-100.html");
      assertThat(article.declaredLanguage()).isEqualTo("vi");
    }
  }
}
