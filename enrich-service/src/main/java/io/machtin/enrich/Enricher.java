package io.machtin.enrich;

import io.machtin.enrich.date.DateTagger;
import io.machtin.enrich.entity.EntityAnnotator;
import io.machtin.enrich.fingerprint.Fingerprinter;
import io.machtin.enrich.keyphrase.BackgroundTable;
import io.machtin.enrich.keyphrase.KeyphraseExtractor;
import io.machtin.enrich.knowledge.Knowledge;
import io.machtin.enrich.knowledge.KnowledgeFolder;
import io.machtin.enrich.knowledge.KnowledgeLoader;
import io.machtin.enrich.language.LanguageIdentifier;
import io.machtin.enrich.mention.MentionRecognizer;
import io.machtin.enrich.mention.NameModel;
import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.quotation.QuotationTagger;
import io.machtin.enrich.reference.ReferenceTagger;
import io.machtin.enrich.summary.Summarizer;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.topic.TopicClassifier;
import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EnrichedArticle.Pipeline;
import io.machtin.events.Entity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enriches articles. The result depends on the article and on what the enricher was made of, on
 * nothing else. Immutable and thread-safe.
 */
public final class Enricher {
  /** Changes whenever the same article and knowledge may give another result. */
  public static final String VERSION = "1";

  private final LanguageIdentifier language;
  private final MentionRecognizer recognizer;
  private final EntityAnnotator annotator;
  private final TopicClassifier topics;
  private final DateTagger dates = new DateTagger();
  private final ReferenceTagger references;
  private final QuotationTagger quotations;
  private final KeyphraseExtractor keyphrases;
  private final Summarizer summarizer;
  private final Fingerprinter fingerprints = new Fingerprinter();
  private final Pipeline pipeline;

  private Enricher(KnowledgeSource source, @Nullable Path folder, @Nullable NameModel model) {
    Knowledge known = KnowledgeLoader.load(source, folder);
    source.include("known entities", known.version());
    Map<String, String> ownTopics = folder == null ? Map.of() : KnowledgeFolder.topics(folder);
    // By name, not by path: the same files are the same knowledge wherever they are mounted.
    ownTopics.forEach(
        (file, content) -> source.include(String.valueOf(Path.of(file).getFileName()), content));
    language = LanguageIdentifier.load(source);
    recognizer = MentionRecognizer.load(source, model);
    annotator = EntityAnnotator.load(source, known);
    topics = TopicClassifier.load(source, ownTopics);
    references = ReferenceTagger.load(source);
    quotations = QuotationTagger.load(source);
    BackgroundTable background = BackgroundTable.load(source);
    keyphrases = KeyphraseExtractor.load(source, background);
    summarizer = Summarizer.load(source, background);
    if (model != null) {
      source.include("name model", model.version());
    }
    pipeline = new Pipeline(VERSION, source.version() + (model == null ? "" : "+" + model.name()));
  }

  /** The enricher with the knowledge that the program brings. */
  public static Enricher bundled() {
    return load(null);
  }

  /**
   * The enricher with the knowledge that the program brings and an operator's own.
   *
   * @param folder holds known entities ({@code *.tsv}) and topics ({@code *.topics}), see
   *     docs/knowledge.md; null for none
   * @throws IllegalArgumentException if a file is missing or malformed; names file and line
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static Enricher load(@Nullable Path folder) {
    return load(folder, null);
  }

  /**
   * As {@link #load(Path)}, with a model of the operator's that finds the names.
   *
   * @param model must stay open as long as the enricher is used; its name stands in the knowledge
   *     version. Null for the one that the program brings
   */
  public static Enricher load(@Nullable Path folder, @Nullable NameModel model) {
    ClassLoader loader = Enricher.class.getClassLoader();
    return new Enricher(new KnowledgeSource(loader::getResourceAsStream), folder, model);
  }

  /** What {@link #enrich} writes into each article. */
  public Pipeline pipeline() {
    return pipeline;
  }

  /**
   * Enriches one article.
   *
   * @param now goes into {@code enrichedAt}; nothing else depends on it
   */
  public EnrichedArticle enrich(Article article, Instant now) {
    ArticleText text = ArticleText.of(article);
    List<RecognizedMention> mentions = recognizer.recognize(text);
    List<Entity> entities = annotator.annotate(text, mentions, article.publishedAt());
    EnrichedArticle.Language spoken = language.identify(text);
    return new EnrichedArticle(
        article,
        spoken,
        entities,
        topics.classify(text, entities, spoken),
        dates.tag(text, article.publishedAt()),
        references.tag(text),
        quotations.tag(text, entities),
        keyphrases.extract(text, mentions),
        summarizer.summarize(text),
        fingerprints.fingerprint(text).orElse(null),
        pipeline,
        now);
  }

  /** What speaks for what {@link #enrich} gives, where the event does not say it. */
  public Explanation explain(Article article) {
    ArticleText text = ArticleText.of(article);
    return new Explanation(
        keyphrases.explain(text, recognizer.recognize(text)),
        summarizer.explain(text),
        fingerprints.explain(text));
  }
}
