package io.machtin.ingest.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a publisher's headers say against machine use: {@code X-Robots-Tag: noai} and {@code
 * noimageai}, and {@code tdm-reservation: 1} of the TDM Reservation Protocol (W3C community group).
 */
final class OptOuts {
  private static final List<String> DIRECTIVES = List.of("noai", "noimageai");

  private OptOuts() {}

  /**
   * @param agent name of this crawler; a tag may be meant for one crawler ("otherbot: noai")
   */
  static List<String> of(List<String> robotsTags, List<String> tdmReservations, String agent) {
    List<String> found = new ArrayList<>();
    for (String tag : robotsTags) {
      String lower = tag.toLowerCase(Locale.ROOT);
      int colon = lower.indexOf(':');
      if (colon >= 0 && !lower.substring(0, colon).strip().equals(agent.toLowerCase(Locale.ROOT))) {
        continue;
      }
      for (String directive : lower.substring(colon + 1).split(",", -1)) {
        if (DIRECTIVES.contains(directive.strip()) && !found.contains(directive.strip())) {
          found.add(directive.strip());
        }
      }
    }
    if (tdmReservations.stream().anyMatch(value -> value.strip().equals("1"))) {
      found.add("tdm-reservation");
    }
    return List.copyOf(found);
  }
}
