package io.machtin.ingest.extract;

import io.machtin.ingest.extract.ExtractionResult.Extracted;
import io.machtin.ingest.extract.ExtractionResult.Rejected;

/**
 * Builds whole pages of an invented newspaper, with all the chrome that stands round an article.
 */
final class NewsPage {
  static final String P1 =
      "Sáng 17/9, Ủy ban nhân dân xã Bình An tổ chức lễ khánh thành cây cầu mới bắc qua sông Lành,"
          + " nối hai thôn Đông và Tây sau ba năm thi công.";
  static final String P2 =
      "Cây cầu dài 120 m, rộng 7 m, có tổng mức đầu tư 45 tỉ đồng từ ngân sách tỉnh và đóng góp của"
          + " người dân trong xã.";
  static final String P3 =
      "“Từ nay các cháu đi học không còn phải qua đò”, bà Trần Thị Lụa, 62 tuổi, ở thôn Tây, nói trong"
          + " ngày khánh thành.";
  static final String P4 =
      "Theo kế hoạch, xã sẽ trồng thêm hàng cây hai bên đường dẫn và lắp đèn chiếu sáng trước Tết.";

  private String title = "Xã Bình An khánh thành cầu mới qua sông Lành";
  private String head = "";
  private String beforeBody = "";
  private String body = p(P1) + p(P2) + p(P3) + p(P4);
  private String afterBody = "";
  private String url = "https://baolanh.vn/cau-moi-100.html";

  static String p(String text) {
    return "<p>" + text + "</p>\n";
  }

  NewsPage title(String html) {
    title = html;
    return this;
  }

  NewsPage head(String html) {
    head = html;
    return this;
  }

  NewsPage beforeBody(String html) {
    beforeBody = html;
    return this;
  }

  NewsPage body(String... html) {
    body = String.join("\n", html);
    return this;
  }

  NewsPage afterBody(String html) {
    afterBody = html;
    return this;
  }

  String html() {
    return """
        <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
        <title>%1$s | Báo Lành</title><meta property="og:site_name" content="Báo Lành">
        %2$s</head><body>
        <header class="site-header"><a href="/">Báo Lành</a><nav class="main-menu"><ul>
        <li><a href="/thoi-su">Thời sự</a></li><li><a href="/kinh-te">Kinh tế</a></li>
        <li><a href="/the-thao">Thể thao</a></li></ul></nav></header>
        <main><div class="cols"><article class="post tag-cau category-thoi-su">
        <h1>%1$s</h1>
        %3$s
        <div class="c1">%4$s</div>
        %5$s
        </article>
        <aside><h3>Đọc nhiều</h3><ul>
        <li><a href="/tin-9.html">Giá cà phê lên mức cao nhất từ đầu năm đến nay</a></li>
        <li><a href="/tin-8.html">Đội bóng huyện Lành vào chung kết giải tỉnh</a></li></ul></aside>
        </div></main>
        <footer><p>Cơ quan chủ quản: Hội Nhà báo tỉnh Lành. Giấy phép số 1/GP-BTTTT cấp ngày 1/1/2020.
        </p><p>© 2026 Báo Lành. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.</p></footer>
        </body></html>
        """
        .formatted(title, head, beforeBody, body, afterBody);
  }

  ExtractionResult result() {
    return new ArticleExtractor().extract(PageInput.html(html(), url));
  }

  Extracted extract() {
    return (Extracted) result();
  }

  static Rejected reject(String html) {
    return (Rejected) new ArticleExtractor().extract(PageInput.html(html, null));
  }

  static Extracted extractText(String... lines) {
    return (Extracted)
        new ArticleExtractor().extract(PageInput.text(String.join("\n", lines), null));
  }
}
