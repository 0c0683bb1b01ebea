package io.machtin.ingest.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;

/**
 * Measures how long extraction takes against {@code Jsoup.parse} alone, on the same pages, in one
 * run, on one thread. Both start from bytes. Run with a folder of {@code *.html.gz}.
 */
public final class ExtractionSpeed {
  private static final int WARM_UP = 6;
  private static final int ROUNDS = 10;

  private ExtractionSpeed() {}

  /** Prints milliseconds a page for both, and their ratio. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: ExtractionSpeed FOLDER-WITH-HTML-GZ");
      System.exit(2);
    }
    List<byte[]> pages = read(Path.of(arguments[0]));
    ArticleExtractor extractor = new ArticleExtractor();
    long parse = 0;
    long extract = 0;
    long seen = 0;
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      boolean counts = round >= WARM_UP;
      long start = System.nanoTime();
      for (byte[] page : pages) {
        seen += Jsoup.parse(new String(page, StandardCharsets.UTF_8)).childNodeSize();
      }
      long middle = System.nanoTime();
      for (byte[] page : pages) {
        seen += extractor.extract(PageInput.html(page, null, null)).hashCode() & 1;
      }
      long end = System.nanoTime();
      if (counts) {
        parse += middle - start;
        extract += end - middle;
      }
    }
    double each = 1e6 * ROUNDS * pages.size();
    System.out.printf(
        Locale.ROOT,
        "pages %d  parse alone %.3f ms/page  extraction %.3f ms/page  ratio %.2f  (%d)%n",
        pages.size(),
        parse / each,
        extract / each,
        (double) extract / parse,
        seen);
  }

  private static List<byte[]> read(Path folder) throws IOException {
    List<byte[]> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".html.gz"))
          .sorted()
          .forEach(
              file -> {
                try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                  pages.add(in.readAllBytes());
                } catch (IOException e) {
                  throw new UncheckedIOException(file.toString(), e);
                }
              });
    }
    return pages;
  }
}
