package io.machtin.enrich.entity;

import io.machtin.enrich.knowledge.KnownEntity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Nouns that a place's name may stand with or without, and what they say of it: "tỉnh Nam Định" is
 * the province, "thành phố Nam Định" a town in it.
 */
final class PlaceHeads {

  /** Folded and written out; the kinds of place that the noun goes with. */
  private static final Map<String, Set<String>> HEADS = new LinkedHashMap<>();

  static {
    HEADS.put("thành phố ", Set.of("central-city", "town", ""));
    HEADS.put("tỉnh ", Set.of("province", "central-city"));
    HEADS.put("thị xã ", Set.of("town", "district"));
    HEADS.put("quận ", Set.of("district"));
    HEADS.put("huyện đảo ", Set.of("district", ""));
    HEADS.put("huyện ", Set.of("district", "town"));
    HEADS.put("nước ", Set.of("country"));
    HEADS.put("thủ đô ", Set.of("central-city", ""));
    HEADS.put("cố đô ", Set.of("central-city", "town"));
    HEADS.put("vùng ", Set.of("region"));
    HEADS.put("khu vực ", Set.of("region"));
    HEADS.put("quần đảo ", Set.of("district", ""));
    HEADS.put("đảo ", Set.of("district", "town", ""));
    HEADS.put("sân vận động ", Set.of(""));
    HEADS.put("sân ", Set.of(""));
  }

  private PlaceHeads() {}

  /** The noun that the name begins with and the space after it, or nothing. */
  static String head(String name) {
    for (String head : HEADS.keySet()) {
      if (name.startsWith(head) && name.length() > head.length()) {
        return head;
      }
    }
    return "";
  }

  /** The name without its noun. */
  static String strip(String name) {
    return name.substring(head(name).length());
  }

  /** Whether a place can be meant by its name with this noun before it. */
  static boolean goesWith(String head, KnownEntity place) {
    return HEADS.getOrDefault(head, Set.of()).contains(place.kind());
  }
}
