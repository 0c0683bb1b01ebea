package io.machtin.enrich.entity;

import io.machtin.enrich.knowledge.Knowledge;
import io.machtin.enrich.knowledge.KnownEntity;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an article takes place, by the places that it names: tells whose parliament "Quốc hội" and
 * which province's committee "UBND tỉnh" is. Counts each mention for its province and its country.
 */
final class Whereabouts {

  static final String VIET_NAM = "kb:country-viet-nam";

  /** One foreign place named in passing does not move an article abroad. */
  private static final int ABROAD = 2;

  /** Longest chain of places within places. */
  private static final int DEPTH = 4;

  private final Knowledge knowledge;
  private final Map<String, Integer> countries = new LinkedHashMap<>();
  private final Map<String, Integer> provinces = new LinkedHashMap<>();
  private final Map<String, Integer> cities = new LinkedHashMap<>();

  Whereabouts(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Counts one mention of a place. */
  void named(KnownEntity place) {
    KnownEntity at = place;
    for (int i = 0; i < DEPTH && at != null; i++) {
      switch (at.kind()) {
        case "country" -> countries.merge(at.id(), 1, Integer::sum);
        case "province", "central-city" -> {
          provinces.merge(at.id(), 1, Integer::sum);
          if (at.kind().equals("central-city")) {
            cities.merge(at.id(), 1, Integer::sum);
          }
        }
        default -> {}
      }
      String within = at.within();
      at = within == null ? null : knowledge.find(within).orElse(null);
    }
  }

  /** The foreign country where the article takes place, if it names no place in Việt Nam. */
  @Nullable KnownEntity abroad() {
    if (count(VIET_NAM) > 0) {
      return null;
    }
    String most = most(countries);
    return most == null || count(most) < ABROAD ? null : knowledge.find(most).orElse(null);
  }

  /** Whether a country is named more often than Việt Nam. */
  boolean outweighs(KnownEntity country) {
    return count(country.id()) > count(VIET_NAM);
  }

  /** The province or central city named most often, the first of equals. */
  @Nullable KnownEntity province() {
    String most = most(provinces);
    return most == null ? null : knowledge.find(most).orElse(null);
  }

  /** The central city named most often. */
  @Nullable KnownEntity city() {
    String most = most(cities);
    return most == null ? null : knowledge.find(most).orElse(null);
  }

  private int count(String country) {
    return countries.getOrDefault(country, 0);
  }

  private static @Nullable String most(Map<String, Integer> counts) {
    String most = null;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (most == null || entry.getValue() > counts.getOrDefault(most, 0)) {
        most = entry.getKey();
      }
    }
    return most;
  }
}
