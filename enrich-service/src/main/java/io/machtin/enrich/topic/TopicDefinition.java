package io.machtin.enrich.topic;

import io.machtin.events.Topic;
import java.util.List;

/**
 * A topic as a file defines it.
 *
 * @param id {@code medtop:} and eight digits, or a name space and name of the operator's own
 * @param parents ids of the topics that it implies
 * @param label its name
 * @param threshold the score from which on the topic is given, from 0 to 1
 * @param rules what speaks for it or against it
 * @param origin file and line, for messages
 */
record TopicDefinition(
    String id,
    List<String> parents,
    Topic.Label label,
    double threshold,
    List<TopicRule> rules,
    String origin) {

  TopicDefinition {
    parents = List.copyOf(parents);
    rules = List.copyOf(rules);
  }

  boolean isMediaTopic() {
    return id.startsWith("medtop:");
  }
}
