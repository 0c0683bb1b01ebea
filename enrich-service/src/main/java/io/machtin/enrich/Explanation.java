package io.machtin.enrich;

import java.util.List;

/**
 * What speaks for those annotations that do not carry their evidence in the event.
 *
 * @param keyphrases for each keyphrase, in their order
 * @param summary for each sentence of the summary, in their order
 * @param fingerprint for the fingerprint
 */
public record Explanation(
    List<List<String>> keyphrases, List<List<String>> summary, List<String> fingerprint) {
  public Explanation {
    keyphrases = List.copyOf(keyphrases);
    summary = List.copyOf(summary);
    fingerprint = List.copyOf(fingerprint);
  }
}
