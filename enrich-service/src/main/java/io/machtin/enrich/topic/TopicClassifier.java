package io.machtin.enrich.topic;

import io.machtin.enrich.language.LanguageIdentifier;
import io.machtin.enrich.text.ArticleText;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.Entity;
import io.machtin.events.Topic;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an article is about. Immutable and thread-safe; the time is linear in the length of
 * the article.
 *
 * <p>To change topics while running, load a new classifier and use it from then on; articles that
 * are under way keep the old one.
 */
public final class TopicClassifier {

  private static final int MOST_TERMS = 8;
  private static final int MOST_BELOW_A_ROOT = 7;

  /** A topic below the top level must have this share of what its root has. */
  private static final double LEAST_SHARE_OF_ROOT = 0.22;

  /** And this much on its own, in weights per square root of the article's length. */
  private static final double LEAST_STRENGTH = 0.22;

  /** From this confidence on an article is taken to be in a language without terms. */
  private static final double SURE_OF_LANGUAGE = 0.3;

  private final Topics topics;
  private final RootScorer roots;
  private final LanguageIdentifier identifier;
  private final Set<String> languages;

  private TopicClassifier(
      Topics topics, TopicModel model, Function<String, @Nullable InputStream> resources) {
    this.topics = topics;
    roots = new RootScorer(topics, model);
    identifier = LanguageIdentifier.load(resources);
    languages = TopicLoader.languages(resources);
  }

  /**
   * Loads the topics that are built in.
   *
   * @param resources opens a resource by its name, or returns null where there is none
   * @throws IllegalArgumentException naming file and line of what is wrong
   */
  public static TopicClassifier load(Function<String, @Nullable InputStream> resources) {
    return load(resources, Map.of());
  }

  /**
   * Loads the topics that are built in and an operator's own.
   *
   * @param custom contents of the operator's files by name, in the order of loading; the format is
   *     described in docs/topics.md
   * @throws TopicFormatException naming file, line and remedy
   */
  public static TopicClassifier load(
      Function<String, @Nullable InputStream> resources, Map<String, String> custom) {
    return new TopicClassifier(
        TopicLoader.load(resources, custom), TopicModel.load(resources), resources);
  }

  /** A classifier whose learned part is another than the one that is built in. */
  static TopicClassifier of(
      Topics topics, TopicModel model, Function<String, @Nullable InputStream> resources) {
    return new TopicClassifier(topics, model, resources);
  }

  /**
   * The topics of an article, highest score first, a topic before those below it.
   *
   * @param article the article's own text
   * @param entities what was found in it, in the same text
   * @return empty where nothing known is said, and for a language that the built-in topics have no
   *     terms in, save for an operator's own topics; a topic that only those below it speak for has
   *     no evidence
   */
  public List<Topic> classify(ArticleText article, List<Entity> entities) {
    return classify(article, entities, identifier.identify(article));
  }

  /**
   * {@link #classify(ArticleText, List)} for an article whose language is known.
   *
   * @param language as {@link LanguageIdentifier#identify} gives it
   */
  public List<Topic> classify(
      ArticleText article, List<Entity> entities, EnrichedArticle.Language language) {
    TopicEvidence evidence = new TopicEvidence(article, entities, topics);
    List<RootScorer.Scored> scored =
        hasTermsIn(language) ? roots.score(article, evidence) : List.of();
    double[] scores = new double[topics.size()];
    for (RootScorer.Scored root : scored) {
      scores[root.topic()] = root.score();
    }
    scoreBelow(scored, evidence, scores);
    for (int topic = 0; topic < scores.length; topic++) {
      if (scores[topic] > 0) {
        imply(topic, scores[topic], scores);
      }
    }
    return topics(scores, evidence);
  }

  private boolean hasTermsIn(EnrichedArticle.Language language) {
    return languages.contains(language.code()) || language.confidence() < SURE_OF_LANGUAGE;
  }

  private void scoreBelow(List<RootScorer.Scored> scored, TopicEvidence evidence, double[] scores) {
    double unit = Math.sqrt(evidence.length());
    for (RootScorer.Scored root : scored) {
      double most = evidence.weight(root.topic());
      List<Integer> below = new ArrayList<>();
      for (int topic : topics.below(root.topic())) {
        if (evidence.weight(topic) >= most * LEAST_SHARE_OF_ROOT
            && evidence.weight(topic) >= LEAST_STRENGTH * unit
            && evidence.hasTerms(topic)) {
          below.add(topic);
        }
      }
      below.sort(Comparator.comparingDouble(topic -> -evidence.weight(topic)));
      for (int topic : below.subList(0, Math.min(below.size(), MOST_BELOW_A_ROOT))) {
        double score = root.score() * Math.min(1, 0.3 + 0.7 * evidence.weight(topic) / most);
        if (score >= topics.definition(topic).threshold()) {
          scores[topic] = score;
        }
      }
    }
    for (int topic : topics.own()) {
      scores[topic] = roots.scoreOfOwn(topic, evidence);
    }
  }

  private void imply(int topic, double score, double[] scores) {
    for (int parent : topics.parents(topic)) {
      if (scores[parent] < score) {
        scores[parent] = score;
        imply(parent, score, scores);
      }
    }
  }

  private List<Topic> topics(double[] scores, TopicEvidence evidence) {
    List<Integer> found = new ArrayList<>();
    for (int topic = 0; topic < scores.length; topic++) {
      if (scores[topic] > 0) {
        found.add(topic);
      }
    }
    found.sort(
        Comparator.<Integer>comparingDouble(topic -> -scores[topic])
            .thenComparingInt(this::depth)
            .thenComparing(topic -> topics.definition(topic).id()));
    List<Topic> result = new ArrayList<>(found.size());
    for (int topic : found) {
      TopicDefinition definition = topics.definition(topic);
      result.add(
          new Topic(
              definition.id(),
              definition.label(),
              Math.round(scores[topic] * 1000) / 1000.0,
              evidence.terms(topic, MOST_TERMS),
              definition.parents()));
    }
    return result;
  }

  private int depth(int topic) {
    int depth = 0;
    int at = topic;
    while (!topics.isRoot(at)) {
      at = topics.parents(at)[0];
      depth++;
    }
    return depth;
  }

  /** The top-level topic above a topic; the id itself for a topic that is not known. */
  String rootOf(String id) {
    int topic = topics.number(id);
    return topic < 0 ? id : topics.definition(topics.root(topic)).id();
  }

  /** The section of the training text that the learned model sees the article in. */
  String section(ArticleText article) {
    return roots.section(article);
  }

  /** Whether the first label is a section that the learned model knows. */
  boolean isSection(List<String> labels) {
    return !labels.isEmpty() && roots.isSection(labels.get(0));
  }
}
