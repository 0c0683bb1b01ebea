package io.machtin.enrich.entity;

import java.util.Map;

/** One spelling for the names of local bodies, so that their forms are one entity everywhere. */
final class BodyNames {

  private static final Map<String, String> HEADS =
      Map.of(
          "ubnd ", "ủy ban nhân dân ",
          "hđnd ", "hội đồng nhân dân ",
          "tand ", "tòa án nhân dân ",
          "vksnd ", "viện kiểm sát nhân dân ");

  private BodyNames() {}

  /**
   * Writes the head out and leaves the noun "tỉnh" away, which papers write or leave away as they
   * like ("UBND Quảng Nam"); a town's or a district's noun tells it from others and stays.
   */
  static String normalize(String key) {
    String name = key;
    int space = key.indexOf(' ');
    if (space > 0) {
      String head = HEADS.get(key.substring(0, space + 1));
      if (head != null) {
        name = head + key.substring(space + 1);
      }
    }
    int noun = name.indexOf(" tỉnh ");
    while (noun >= 0) {
      int next = noun + " tỉnh ".length();
      if (!isPartOfHead(name, next)) {
        return name.substring(0, noun) + name.substring(next - 1);
      }
      noun = name.indexOf(" tỉnh ", next - 1);
    }
    return name;
  }

  /** "Tỉnh ủy", "tỉnh đoàn": there the noun belongs to the kind of body. */
  private static boolean isPartOfHead(String name, int at) {
    return name.startsWith("ủy", at) || name.startsWith("đoàn", at) || name.startsWith("hội", at);
  }
}
