package io.machtin.enrich.entity;

import java.util.List;

/** Administrative nouns that the name of a province or country may stand with or without. */
final class PlaceHeads {

  /** Longest first; folded tokens joined by spaces, "TP." being two tokens or one. */
  private static final List<String> HEADS =
      List.of("thành phố ", "tp . ", "tp. ", "tp ", "tỉnh ", "nước ", "thủ đô ", "thị xã ");

  private PlaceHeads() {}

  /** The name without its noun. */
  static String strip(String key) {
    for (String head : HEADS) {
      if (key.startsWith(head)) {
        return key.substring(head.length());
      }
    }
    return key;
  }
}
