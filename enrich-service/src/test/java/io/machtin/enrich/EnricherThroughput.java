package io.machtin.enrich;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.machtin.enrich.date.DateTagger;
import io.machtin.enrich.entity.EntityAnnotator;
import io.machtin.enrich.fingerprint.Fingerprinter;
import io.machtin.enrich.keyphrase.KeyphraseExtractor;
import io.machtin.enrich.knowledge.KnowledgeLoader;
import io.machtin.enrich.language.LanguageIdentifier;
import io.machtin.enrich.mention.MentionRecognizer;
import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.quotation.QuotationTagger;
import io.machtin.enrich.reference.ReferenceTagger;
import io.machtin.enrich.summary.Summarizer;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.topic.TopicClassifier;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the enrichment on one thread, whole and stage by stage: {@code EnricherThroughput
 * CORPUS.jsonl.gz [ROUNDS]}. Words are tokens, as a Vietnamese word count takes syllables. Time is
 * that of the thread alone, so that other programs do not count, save for what they take of the
 * caches; of all rounds the fastest counts.
 */
final class EnricherThroughput {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int EVERY = 12;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Map<String, Cost> costs = new LinkedHashMap<>();

  /** Counted so that the compiler leaves no work out whose result nobody reads. */
  private long results;

  private EnricherThroughput() {}

  public static void main(String[] args) throws IOException {
    List<Article> articles = articles(Path.of(args[0]));
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    EnricherThroughput throughput = new EnricherThroughput();
    throughput.measure(articles, rounds);
    lengths(Enricher.bundled(), articles);
  }

  /** What a pass over all articles took. */
  private record Cost(long nanoseconds, long bytes) {
    Cost least(Cost other) {
      return new Cost(Math.min(nanoseconds, other.nanoseconds), Math.min(bytes, other.bytes));
    }
  }

  private void measure(List<Article> articles, int rounds) {
    Function<String, @Nullable InputStream> resources =
        EnricherThroughput.class.getClassLoader()::getResourceAsStream;
    Enricher enricher = Enricher.bundled();
    MentionRecognizer recognizer = MentionRecognizer.load(resources);
    EntityAnnotator annotator = EntityAnnotator.load(resources, KnowledgeLoader.bundled());
    LanguageIdentifier languages = LanguageIdentifier.load(resources);
    TopicClassifier topics = TopicClassifier.load(resources);
    DateTagger dates = new DateTagger();
    ReferenceTagger references = ReferenceTagger.load(resources);
    QuotationTagger quotations = QuotationTagger.load(resources);
    KeyphraseExtractor keyphrases = KeyphraseExtractor.load(resources);
    Summarizer summarizer = Summarizer.load(resources);
    Fingerprinter fingerprinter = new Fingerprinter();
    List<ArticleText> texts = articles.stream().map(ArticleText::of).toList();
    List<EnrichedArticle> enriched = articles.stream().map(a -> enricher.enrich(a, NOW)).toList();
    List<List<RecognizedMention>> mentions = texts.stream().map(recognizer::recognize).toList();
    int all = articles.size();
    for (int round = 0; round < rounds; round++) {
      time("whole", all, i -> enricher.enrich(articles.get(i), NOW));
      time("text", all, i -> ArticleText.of(articles.get(i)));
      time("mentions", all, i -> recognizer.recognize(texts.get(i)));
      time("entities", all, i -> annotator.annotate(texts.get(i), mentions.get(i), NOW));
      time("language", all, i -> languages.identify(texts.get(i)));
      time(
          "topics",
          all,
          i ->
              topics.classify(
                  texts.get(i), enriched.get(i).entities(), enriched.get(i).language()));
      time("dates", all, i -> dates.tag(texts.get(i), NOW));
      time("references", all, i -> references.tag(texts.get(i)));
      time("quotations", all, i -> quotations.tag(texts.get(i), enriched.get(i).entities()));
      time("keyphrases", all, i -> keyphrases.extract(texts.get(i), mentions.get(i)));
      time("summary", all, i -> summarizer.summarize(texts.get(i)));
      time("fingerprint", all, i -> fingerprinter.fingerprint(texts.get(i)));
    }
    long words = texts.stream().flatMap(t -> t.texts().stream()).mapToLong(t -> t.size()).sum();
    print("%,d articles, %,d words, %,d results%n", all, words, results);
    costs.forEach(
        (stage, cost) ->
            print(
                "%-12s %6.1f ns a word, %5.0f bytes a word%n",
                stage, (double) cost.nanoseconds / words, (double) cost.bytes / words));
  }

  private void time(String stage, int articles, IntFunction<?> work) {
    long thread = Thread.currentThread().getId();
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    long start = now();
    for (int i = 0; i < articles; i++) {
      results += work.apply(i) == null ? 0 : 1;
    }
    long time = now() - start;
    Cost cost = new Cost(time, THREADS.getThreadAllocatedBytes(thread) - bytes);
    costs.merge(stage, cost, Cost::least);
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
    return THREADS.getCurrentThreadCpuTime();
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
