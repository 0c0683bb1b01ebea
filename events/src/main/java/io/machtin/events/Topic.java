package io.machtin.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A subject of an article.
 *
 * @param id {@code medtop:} and the IPTC code, or the id of an operator's own topic
 * @param label its name in Vietnamese and English
 * @param score from 0 to 1
 * @param evidence terms of the text that speak for it; empty for a topic that its child implies
 * @param broader ids of the topics right above it (SKOS {@code broader}), which it implies; left
 *     out of the event where there is none
 */
public record Topic(
    String id,
    Label label,
    double score,
    List<Evidence> evidence,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> broader) {

  /**
   * @throws IllegalArgumentException if a required field is missing; the message names it
   */
  public Topic {
    Absent.required(id, "topics[].id");
    if (label == null) {
      throw new IllegalArgumentException("'topics[].label' is required");
    }
    evidence = Absent.asEmpty(evidence);
    broader = Absent.asEmpty(broader);
  }

  /** A topic that stands below no other. */
  public Topic(String id, Label label, double score, List<Evidence> evidence) {
    this(id, label, score, evidence, List.of());
  }

  /** The name of a topic in two languages; empty where a language has none. */
  public record Label(String vi, String en) {
    public Label {
      vi = vi == null ? "" : vi;
      en = en == null ? "" : en;
    }
  }

  /** A term of the topic, as it stands in the field. Offsets in code points. */
  public record Evidence(String term, String field, int start, int end) {
    public Evidence {
      TextSpan.check(field, start, end);
    }
  }
}
