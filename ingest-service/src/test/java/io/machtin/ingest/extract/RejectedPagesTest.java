package io.machtin.ingest.extract;

import static io.machtin.ingest.extract.NewsPage.p;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.ingest.extract.ExtractionResult.Rejected.Kind;
import org.junit.jupiter.api.Test;

class RejectedPagesTest {

  @Test
  void a_section_front_with_summaries_is_no_article() {
    StringBuilder front = new StringBuilder("<title>Kinh tế</title><h1>Kinh tế</h1><div>");
    for (int i = 0; i < 15; i++) {
      front
          .append(
              "<div class=i><h3><a href=/t"
                  + i
                  + ">Tin kinh tế quan trọng số "
                  + i
                  + " trong ngày</a></h3>")
          .append(
              p(
                  "Phần tóm tắt của tin số "
                      + i
                      + " nói về giá cả, thị trường và chính sách thuế mới nhất."))
          .append("</div>");
    }

    assertThat(NewsPage.reject(front + "</div>").kind()).isEqualTo(Kind.SECTION_FRONT);
  }

  @Test
  void an_error_page_is_no_article() {
    assertThat(
            NewsPage.reject(
                    "<title>Page not found</title><h1>Page not found</h1>"
                        + p(
                            "The page that you are looking for may have been moved or deleted by us."))
                .kind())
        .isEqualTo(Kind.ERROR_PAGE);
  }

  @Test
  void a_page_that_needs_scripts_is_no_article() {
    assertThat(
            NewsPage.reject(
                    "<title>Báo Lành</title><div>Please enable JavaScript to continue.</div>")
                .kind())
        .isEqualTo(Kind.SCRIPT_REQUIRED);
  }

  @Test
  void the_stub_before_a_paywall_is_no_article() {
    assertThat(
            NewsPage.reject(
                    "<title>A story</title><h1>A story about a bridge</h1>"
                        + p(
                            "The bridge over the river took three years to build, and cost twice the plan.")
                        + p("Subscribe to continue reading"))
                .kind())
        .isEqualTo(Kind.PAYWALL);
  }

  @Test
  void a_page_around_a_video_is_no_article() {
    assertThat(
            NewsPage.reject(
                    "<title>Clip cầu mới</title><meta property=og:type content=video.other>"
                        + "<h1>Clip cầu mới</h1><video src=a.mp4></video>"
                        + p(
                            "Toàn cảnh cây cầu mới nhìn từ trên cao trong ngày khánh thành tại xã Bình An."))
                .kind())
        .isEqualTo(Kind.VIDEO);
  }

  @Test
  void a_gallery_without_text_is_no_article() {
    String figure =
        "<figure><img src=%1$d.jpg><figcaption>Ảnh số %1$d của lễ hội cầu</figcaption></figure>";
    StringBuilder page = new StringBuilder("<title>Lễ hội cầu</title><h1>Lễ hội cầu qua ảnh</h1>");
    page.append(
        p("Những hình ảnh đẹp nhất của lễ hội cầu tại xã Bình An, tỉnh Lành, sáng nay 17/9."));
    for (int i = 0; i < 8; i++) {
      page.append(figure.formatted(i));
    }

    assertThat(NewsPage.reject(page.toString()).kind()).isEqualTo(Kind.GALLERY);
  }

  @Test
  void an_empty_page_says_so() {
    assertThat(NewsPage.reject("<html></html>").kind()).isEqualTo(Kind.EMPTY);
  }

  @Test
  void the_reason_is_for_people() {
    assertThat(NewsPage.reject("<title>x</title><p>Quá ngắn.</p>").reason())
        .isEqualTo("its running text has only 9 characters");
  }
}
