package io.machtin.enrich.topic;

import java.util.List;

/** Something that speaks for a topic (weight above 0) or against it (below 0). */
sealed interface TopicRule {

  double weight();

  /**
   * A phrase anywhere in the text.
   *
   * @param weight 0 for a phrase that says nothing, but keeps its parts from saying something
   */
  record Term(String phrase, double weight) implements TopicRule {}

  /**
   * Phrases that speak together.
   *
   * @param phrases all must stand in the text
   * @param distance the most tokens between one and the next, 0 for anywhere in the article
   * @param excluded none of these may stand in the text
   */
  record Combination(List<String> phrases, int distance, List<String> excluded, double weight)
      implements TopicRule {
    public Combination {
      phrases = List.copyOf(phrases);
      excluded = List.copyOf(excluded);
    }
  }

  /** A phrase inside the name of an entity of a type: "FC" in an organisation's name. */
  record NamePart(String entityType, String phrase, double weight) implements TopicRule {}
}
