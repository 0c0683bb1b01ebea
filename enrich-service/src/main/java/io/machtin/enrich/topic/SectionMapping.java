package io.machtin.enrich.topic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which topics an article of a section may be about.
 *
 * @param topics ids by section, the main one first
 */
record SectionMapping(Map<String, List<String>> topics) {

  static final String TRAINING = TopicLoader.FOLDER + "training-sections.txt";

  SectionMapping {
    topics = Map.copyOf(topics);
  }

  /**
   * Reads lines of {@code SECTION: ID ID …}.
   *
   * @throws TopicFormatException naming file and line
   */
  static SectionMapping parse(String name, String content) {
    Map<String, List<String>> topics = new LinkedHashMap<>();
    String[] lines = content.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank() || lines[i].startsWith("#")) {
        continue;
      }
      int colon = lines[i].indexOf(": ");
      if (colon < 1 || lines[i].substring(colon + 2).isBlank()) {
        throw new TopicFormatException(name, i + 1, "expected 'SECTION: ID ID …'");
      }
      List<String> ids = Arrays.asList(lines[i].substring(colon + 2).strip().split("\\s+", -1));
      topics.put(lines[i].substring(0, colon).strip(), ids);
    }
    return new SectionMapping(topics);
  }

  /** The topics of a label, which is a topic itself where it is no section. */
  List<String> of(String label) {
    return topics.getOrDefault(label, List.of(label));
  }
}
