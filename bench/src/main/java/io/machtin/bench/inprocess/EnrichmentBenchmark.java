package io.machtin.bench.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.machtin.bench.corpus.ArticleGenerator;
import io.machtin.enrich.Enricher;
import io.machtin.enrich.entity.EntityAnnotator;
import io.machtin.enrich.knowledge.KnowledgeLoader;
import io.machtin.enrich.mention.MentionRecognizer;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.Article;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Time for a set of generated articles: splitting alone, entities, and the whole enrichment. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 5) // the compiler needs half a minute of a busy machine
@Measurement(iterations = 5, time = 3)
public class EnrichmentBenchmark {
  private static final long SEED = 7;
  private static final int ARTICLES = 200;

  private final List<Article> articles = articles();
  private final List<byte[]> bodies =
      articles.stream().map(article -> article.body().getBytes(UTF_8)).toList();
  private final MentionRecognizer recognizer = MentionRecognizer.bundled();
  private final EntityAnnotator annotator =
      EntityAnnotator.load(
          EnrichmentBenchmark.class.getClassLoader()::getResourceAsStream,
          KnowledgeLoader.bundled());
  private final Enricher enricher = Enricher.bundled();

  private static List<Article> articles() {
    ArticleGenerator generator = new ArticleGenerator(SEED);
    return LongStream.range(0, ARTICLES).mapToObj(generator::article).toList();
  }

  /** Words (what stands between spaces) of the articles. */
  public static double wordsPerRun() {
    return articles().stream().mapToLong(a -> words(a.title()) + words(a.body())).sum();
  }

  private static long words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  /** The limit: decoding, normalising and splitting into syllables. */
  @Benchmark
  public void split(Blackhole blackhole) {
    for (byte[] body : bodies) {
      String text = Normalizer.normalize(new String(body, UTF_8), Normalizer.Form.NFC);
      blackhole.consume(Text.of("body", text));
    }
  }

  /** The entity step: text, mentions, entities with offices. */
  @Benchmark
  public void entities(Blackhole blackhole) {
    for (Article article : articles) {
      ArticleText text = ArticleText.of(article);
      blackhole.consume(annotator.annotate(text, recognizer.recognize(text)));
    }
  }

  /** The whole enrichment. */
  @Benchmark
  public void enrich(Blackhole blackhole) {
    for (Article article : articles) {
      blackhole.consume(enricher.enrich(article, Instant.EPOCH));
    }
  }
}
