package io.machtin.bench.inprocess;

import io.machtin.bench.corpus.ArticleGenerator;
import io.machtin.events.Article;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Whole pages to extract articles from, as UTF-8. */
final class Pages {
  private static final long SEED = 1;
  private static final int GENERATED = 60;

  private Pages() {}

  /**
   * The {@code .html} and {@code .html.gz} files below a folder, in the order of their names.
   *
   * @throws IllegalArgumentException if there is none
   */
  static List<byte[]> read(Path folder) throws IOException {
    List<byte[]> pages = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Pages::isPage).sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          pages.add(
              file.toString().endsWith(".gz")
                  ? new GZIPInputStream(in).readAllBytes()
                  : in.readAllBytes());
        }
      }
    }
    if (pages.isEmpty()) {
      throw new IllegalArgumentException(
          "no .html or .html.gz below '"
              + folder
              + "': name a folder of pages, or leave --pages out");
    }
    return pages;
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".html") || file.toString().endsWith(".html.gz");
  }

  /** Made-up pages, always the same. */
  static List<byte[]> generated() {
    ArticleGenerator generator = new ArticleGenerator(SEED);
    List<byte[]> pages = new ArrayList<>();
    for (int n = 0; n < GENERATED; n++) {
      pages.add(page(generator, n).getBytes(StandardCharsets.UTF_8));
    }
    return pages;
  }

  /** An article among as much navigation and as many teasers as newspapers put round it. */
  private static String page(ArticleGenerator generator, int n) {
    Article article = generator.article(n);
    StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=vi><head><title>");
    html.append(article.title()).append("</title></head><body><nav><ul>");
    for (int i = 0; i < 80; i++) {
      html.append("<li class=menu-item><a href=/muc-").append(i).append(">Mục ").append(i);
      html.append("</a></li>");
    }
    html.append("</ul></nav><main><article><h1>").append(article.title()).append("</h1>");
    for (String paragraph : article.body().split("\n\n")) {
      html.append("<p class=detail-text>").append(paragraph).append("</p>");
    }
    html.append("</article><aside>");
    for (int i = 1; i <= 60; i++) {
      String title = generator.article(n + i).title();
      html.append("<div class=box-item><a href=/bai-").append(n + i).append("><img src=/a.jpg>");
      html.append("<h3>").append(title).append("</h3></a></div>");
    }
    return html.append("</aside></main><footer>Bản quyền</footer></body></html>").toString();
  }
}
