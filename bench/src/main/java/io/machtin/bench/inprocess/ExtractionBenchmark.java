package io.machtin.bench.inprocess;

import io.machtin.ingest.extract.ArticleExtractor;
import io.machtin.ingest.extract.PageInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Time for all pages of a folder: extraction as a whole, and jsoup's parser alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 5)
@Measurement(iterations = 5, time = 3)
public class ExtractionBenchmark {

  /** Folder of pages; generated pages if empty. */
  @Param("")
  public String pages = "";

  private final ArticleExtractor extractor = new ArticleExtractor();
  private List<byte[]> html = List.of();

  /** Reads the pages once. */
  @Setup
  public void read() throws IOException {
    html = pages.isEmpty() ? Pages.generated() : Pages.read(Path.of(pages));
  }

  /** The limit: decoding and parsing without looking for anything. */
  @Benchmark
  public void parse(Blackhole blackhole) {
    for (byte[] page : html) {
      blackhole.consume(Jsoup.parse(new String(page, StandardCharsets.UTF_8)));
    }
  }

  /** The stage. */
  @Benchmark
  public void extract(Blackhole blackhole) {
    for (byte[] page : html) {
      blackhole.consume(extractor.extract(PageInput.html(page, null, "text/html; charset=utf-8")));
    }
  }
}
