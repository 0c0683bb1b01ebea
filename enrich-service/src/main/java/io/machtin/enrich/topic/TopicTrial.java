package io.machtin.enrich.topic;

import io.machtin.enrich.text.ArticleText;
import io.machtin.events.Article;
import io.machtin.events.Entity;
import io.machtin.events.Topic;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A dry run of an operator's file of topics: what it would match, before it is put to use.
 * Immutable and thread-safe.
 */
public final class TopicTrial {

  private final TopicClassifier classifier;
  private final Set<String> ids = new LinkedHashSet<>();

  private TopicTrial(TopicClassifier classifier, List<TopicDefinition> definitions) {
    this.classifier = classifier;
    definitions.forEach(topic -> ids.add(topic.id()));
  }

  /**
   * Reads and checks the file.
   *
   * @param resources opens the built-in resources by name, or returns null where there is none
   * @param file the file's name, for messages
   * @param content all of it
   * @throws TopicFormatException naming file, line and remedy
   */
  public static TopicTrial of(
      Function<String, @Nullable InputStream> resources, String file, String content) {
    return new TopicTrial(
        TopicClassifier.load(resources, Map.of(file, content)), TopicParser.parse(file, content));
  }

  /** Ids of the topics that the file defines, in its order. */
  public List<String> topics() {
    return List.copyOf(ids);
  }

  /**
   * The topics of the file that the article would be given, with scores and the terms that speak
   * for them; empty where none of them matches.
   *
   * @param entities of the same article
   */
  public List<Topic> matches(Article article, List<Entity> entities) {
    return classifier.classify(ArticleText.of(article), entities).stream()
        .filter(topic -> ids.contains(topic.id()))
        .toList();
  }
}
