package io.machtin.enrich;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.enrich.keyphrase.KeyphraseExtractor;
import io.machtin.enrich.quotation.QuotationTagger;
import io.machtin.enrich.summary.Summarizer;
import io.machtin.enrich.text.ArticleText;
import io.machtin.events.Article;
import io.machtin.events.Article.Extraction;
import io.machtin.events.Article.Source;
import io.machtin.events.EnrichedArticle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the whole enrichment, from the raw article to the enriched one, on one thread, and three
 * of its parts: {@code EnricherThroughput CORPUS.jsonl.gz}. Words are tokens, as a Vietnamese word
 * count takes syllables. Time is that of the thread alone, so that other programs do not count.
 */
final class EnricherThroughput {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int EVERY = 12;
  private static final int ROUNDS = 6;

  private EnricherThroughput() {}

  public static void main(String[] args) throws IOException {
    Function<String, @Nullable InputStream> resources =
        EnricherThroughput.class.getClassLoader()::getResourceAsStream;
    Enricher enricher = Enricher.bundled();
    QuotationTagger quotations = QuotationTagger.load(resources);
    KeyphraseExtractor keyphrases = KeyphraseExtractor.load(resources);
    Summarizer summarizer = Summarizer.load(resources);
    List<Article> articles = articles(Path.of(args[0]));
    List<ArticleText> texts = articles.stream().map(ArticleText::of).toList();
    long words = texts.stream().flatMap(t -> t.texts().stream()).mapToLong(t -> t.size()).sum();
    print("%d articles, %,d words%n", articles.size(), words);
    List<EnrichedArticle> enriched = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      enriched.clear();
      long start = now();
      for (Article article : articles) {
        enriched.add(enricher.enrich(article, NOW));
      }
      long whole = now();
      for (int i = 0; i < texts.size(); i++) {
        quotations.tag(texts.get(i), enriched.get(i).entities());
      }
      long quoted = now();
      texts.forEach(text -> keyphrases.extract(text, List.of()));
      long ranked = now();
      texts.forEach(summarizer::summarize);
      long end = now();
      print(
          "round %d, words/s: whole %,.0f; quotations %,.0f, keyphrases %,.0f, summary %,.0f%n",
          round,
          rate(words, start, whole),
          rate(words, whole, quoted),
          rate(words, quoted, ranked),
          rate(words, ranked, end));
    }
    lengths(enricher, articles);
  }

  /** One body of 1 KB to 1 MB: the time for a word must stay the same. */
  private static void lengths(Enricher enricher, List<Article> articles) {
    StringBuilder all = new StringBuilder();
    articles.forEach(article -> all.append(article.body()).append("\n\n"));
    for (int length = 1_000; length <= 1_000_000; length *= 10) {
      Article article = article("", all.substring(0, Math.min(length, all.length())));
      long words = ArticleText.of(article).texts().stream().mapToLong(text -> text.size()).sum();
      int repeats = Math.max(2, 3_000_000 / length);
      long start = now();
      for (int i = 0; i < repeats; i++) {
        enricher.enrich(article, NOW);
      }
      print(
          "%,9d characters: %.0f ns a word%n",
          length, (now() - start) / (double) (words * repeats));
    }
  }

  private static double rate(long words, long start, long end) {
    return words / ((end - start) / 1e9);
  }

  /** Articles at even distances; the file stands sorted by section. */
  private static List<Article> articles(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Article> articles = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16),
                StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (number++ % EVERY == 0) {
          String text = json.readTree(line).path("text").asText();
          int title = Math.max(0, text.indexOf('\n'));
          articles.add(article(text.substring(0, title), text.substring(title)));
        }
      }
    }
    return articles;
  }

  private static Article article(String title, String body) {
    return new Article(
        "5e1b0a52-5d0d-5d4e-9d2a-3d8f0f6a1c11",
        1,
        "sha256:0",
        null,
        null,
        null,
        new Source("bench", null, null),
        title,
        null,
        body,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        NOW,
        null,
        NOW,
        null,
        null,
        List.of(),
        List.of(),
        new Extraction("test", 1));
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
