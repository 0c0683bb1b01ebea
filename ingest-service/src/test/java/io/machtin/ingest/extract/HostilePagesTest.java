package io.machtin.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a page holds may make extraction throw, hang or use the stack up. */
class HostilePagesTest {
  /** Far above what is needed, so that a slow machine passes and an endless loop does not. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final ArticleExtractor extractor = new ArticleExtractor();

  @ParameterizedTest
  @ValueSource(strings = {"div", "b", "span", "table", "p", "ul", "blockquote", "a", "td", "h1"})
  void ten_thousand_nested_elements_are_read(String tag) {
    String html = ("<" + tag + " class='related article-body'>x ").repeat(10_000);

    assertTimeoutPreemptively(BOUND, () -> extractor.extract(PageInput.html(html, null)));
  }

  @Test
  void ten_mebibytes_of_paragraphs_are_read() {
    String html = "<h1>Cầu</h1>" + ("<div>" + NewsPage.p(NewsPage.P1) + "</div>").repeat(60_000);

    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(10 << 20);
    assertTimeoutPreemptively(BOUND, () -> extractor.extract(PageInput.html(html, null)));
  }

  @Test
  void mutated_pages_are_read() {
    byte[] page = new NewsPage().html().getBytes(StandardCharsets.UTF_8);
    for (int seed = 0; seed < 400; seed++) {
      byte[] mutated = mutate(page, new Random(seed));
      assertThatCode(() -> extractor.extract(PageInput.html(mutated, "https://a.vn/b", null)))
          .describedAs("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void random_bytes_are_read_as_markup_and_as_text() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(3000)];
      random.nextBytes(bytes);
      assertThatCode(
              () -> {
                extractor.extract(PageInput.html(bytes, "::not a url::", "text/html; charset=\"x"));
                extractor.extract(PageInput.text(bytes, null, "text/plain; charset=utf-99"));
              })
          .describedAs("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void deeply_nested_structured_data_is_left_out() {
    String html =
        "<script type='application/ld+json'>"
            + "[".repeat(100_000)
            + "</script>"
            + NewsPage.p(NewsPage.P1);

    assertTimeoutPreemptively(BOUND, () -> extractor.extract(PageInput.html(html, null)));
  }

  private static byte[] mutate(byte[] page, Random random) {
    byte[] bytes = page.clone();
    int changes = 1 + random.nextInt(40);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "<>\"'&=/- 0{}[]".charAt(random.nextInt(14));
        case 2 -> {
          int length = Math.min(random.nextInt(200), bytes.length - at);
          System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
        }
        default ->
            bytes = java.util.Arrays.copyOf(bytes, Math.max(1, bytes.length - random.nextInt(300)));
      }
    }
    return bytes;
  }
}
