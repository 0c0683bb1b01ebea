package io.machtin.bench.inprocess;

import io.machtin.bench.corpus.ArticleGenerator;
import io.machtin.enrich.Enricher;
import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Time to enrich one article of a given length: linear if it grows as the length does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 5)
@Measurement(iterations = 4, time = 3)
public class LengthBenchmark {
  private static final long SEED = 11;
  private static final String ARTICLES = "articles";

  /** Length of the body in thousands of characters. */
  @Param({"1", "16", "128", "1024"})
  public int thousands = 1;

  /** What the body is made of: articles, or this text again and again. */
  @Param("articles")
  public String text = ARTICLES;

  private final Enricher enricher = Enricher.bundled();
  private Article article = new ArticleGenerator(SEED).article(0);

  /** Puts bodies together until one is long enough. */
  @Setup
  public void lengthen() {
    ArticleGenerator generator = new ArticleGenerator(SEED);
    StringBuilder body = new StringBuilder();
    for (int n = 0; body.length() < thousands * 1024; n++) {
      body.append(text.equals(ARTICLES) ? generator.article(n).body() + "\n\n" : text);
    }
    body.setLength(thousands * 1024);
    article =
        new Article(
            article.id(),
            1,
            article.contentHash(),
            null,
            null,
            null,
            article.source(),
            article.title(),
            null,
            body.toString(),
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            article.publishedAt(),
            null,
            article.fetchedAt(),
            null,
            null,
            List.of(),
            List.of(),
            article.extraction());
  }

  @Benchmark
  public EnrichedArticle enrich() {
    return enricher.enrich(article, Instant.EPOCH);
  }
}
