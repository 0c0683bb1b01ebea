package io.machtin.query.deadletter;

import io.machtin.broker.deadletter.DeadLetterBox;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The stages that put letters aside, by the names that {@code GET /v1/pipeline} has for them. */
enum LetterStage {
  ENRICH(DeadLetterBox.RAW_LETTERS),
  STORE(DeadLetterBox.ENRICHED_LETTERS);

  private final String topic;

  LetterStage(String topic) {
    this.topic = topic;
  }

  String topic() {
    return topic;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(LetterStage::key).toList();
  }

  /** The topics of the stages with these keys; those of all where none is given. */
  static List<String> topics(Set<String> keys) {
    return Arrays.stream(values())
        .filter(stage -> keys.isEmpty() || keys.contains(stage.key()))
        .map(LetterStage::topic)
        .toList();
  }

  static LetterStage of(String topic) {
    return topic.equals(ENRICH.topic) ? ENRICH : STORE;
  }
}
