package io.machtin.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of everything that was sent, with the reasons of what was rejected. */
final class Tally {
  private static final int EXAMPLES = 20;

  private final Map<String, Integer> statuses = new TreeMap<>();
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();

  /** Counts one result of the push API. */
  void count(String origin, JsonNode result) {
    String status = result.path("status").asText("rejected");
    statuses.merge(status, 1, Integer::sum);
    if (status.equals("rejected")) {
      String line = result.has("line") ? ":" + result.get("line").asText() : "";
      reject(
          origin + line, result.path("reason").asText("unknown"), result.path("detail").asText(""));
    }
  }

  /** Counts what was never answered with a result of its own. */
  void rejected(String origin, String reason, String detail) {
    statuses.merge("rejected", 1, Integer::sum);
    reject(origin, reason, detail);
  }

  private void reject(String origin, String reason, String detail) {
    reasons.merge(reason, 1, Integer::sum);
    if (examples.size() < EXAMPLES) {
      examples.add(origin + ": " + (detail.isEmpty() ? reason : detail));
    }
  }

  int of(String status) {
    return statuses.getOrDefault(status, 0);
  }

  int total() {
    return statuses.values().stream().mapToInt(Integer::intValue).sum();
  }

  String sentence() {
    return of("new")
        + " new, "
        + of("updated")
        + " updated, "
        + of("unchanged")
        + " unchanged, "
        + of("rejected")
        + " rejected";
  }

  Map<String, Integer> reasons() {
    return reasons;
  }

  /** The first rejected ones, each with its file and what was wrong. */
  List<String> examples() {
    return examples;
  }
}
