package io.machtin.enrich.entity;

import io.machtin.enrich.knowledge.Knowledge;
import io.machtin.enrich.knowledge.KnownEntity;
import io.machtin.enrich.text.Folding;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One spelling for the names of bodies, so that their forms are one entity everywhere. */
final class BodyNames {

  private static final String PROVINCE = "tỉnh";
  private static final String CITY = "thành phố";

  /** No place in a body's name has more words. */
  private static final int LONGEST_PLACE = 6;

  /** First words of bodies of a state, a party or a nation: a country's name ends theirs. */
  private static final Set<String> PUBLIC =
      Set.of(
          "bộ", "chính", "quốc", "quân", "đảng", "đội", "tòa", "viện", "đại", "hải", "không", "cục",
          "thượng", "hạ", "tổng", "ủy", "cảnh", "hội", "ngân", "liên", "lãnh", "u23", "u22", "u21",
          "u20", "u19", "u17", "cơ", "nhà", "văn", "lực");

  private static final Set<String> GOVERNED = Set.of("country", "province", "central-city");

  private final Knowledge knowledge;

  /** A name cut into what a body is and where it is. */
  record Parted(String head, KnownEntity place) {}

  /** The countries, provinces and cities by their names written out, without nicknames. */
  private final Map<String, KnownEntity> places = new HashMap<>();

  private final Set<String> lastWords = new HashSet<>();

  BodyNames(Knowledge knowledge) {
    this.knowledge = knowledge;
    for (KnownEntity entity : knowledge.entities()) {
      if (entity.type().equals(Entity.LOCATION) && GOVERNED.contains(entity.kind())) {
        place(entity, entity.name());
        entity.aliases().forEach(alias -> place(entity, alias));
      }
    }
  }

  private void place(KnownEntity place, String name) {
    Text text = Text.of("name", name);
    String written = knowledge.spelling().writtenOut(text.folded(0, text.size()));
    places.putIfAbsent(written, place);
    lastWords.add(written.substring(written.lastIndexOf(' ') + 1));
  }

  /**
   * Gives the place at the end its plain name, and leaves the noun "tỉnh" away, which papers write
   * or leave away as they like ("UBND Quảng Nam"); a town's or a district's noun tells it from
   * others and stays.
   *
   * @param name written out
   */
  String normalize(String name) {
    Parted parted = part(name);
    return parted == null
        ? withoutProvinceNoun(name)
        : join(withoutProvinceNoun(parted.head()), parted.place());
  }

  /** The name without the noun "tỉnh" at its end, before the place that is taken off. */
  private static String bare(String head) {
    return head.endsWith(" " + PROVINCE)
        ? head.substring(0, head.length() - PROVINCE.length() - 1)
        : head;
  }

  /** Body and place as one name. */
  String join(String head, KnownEntity place) {
    return head + " " + plainName(place);
  }

  private String plainName(KnownEntity place) {
    return knowledge.spelling().writtenOut(Folding.fold(place.name()));
  }

  /**
   * The body and the known place that its name ends with, or null. A single word is a place only at
   * the end of a public body's name ("Bộ Ngoại giao Mỹ", but "Bệnh viện Việt Đức").
   *
   * @param name written out
   */
  @Nullable Parted part(String name) {
    if (!lastWords.contains(name.substring(name.lastIndexOf(' ') + 1))) {
      return null;
    }
    for (int start : lastWords(name)) {
      if (start <= 0) {
        continue;
      }
      String tail = name.substring(start);
      if (tail.indexOf(' ') < 0 && !PUBLIC.contains(firstWord(name))) {
        continue;
      }
      KnownEntity place = places.get(tail);
      if (place != null) {
        return new Parted(bare(name.substring(0, start - 1)), place);
      }
    }
    return null;
  }

  /** Where the last words begin, the longest stretch first; 0 stands for none. */
  private static int[] lastWords(String name) {
    int[] starts = new int[LONGEST_PLACE];
    int from = name.length();
    for (int n = LONGEST_PLACE - 1; n >= 0 && from > 0; n--) {
      from = name.lastIndexOf(' ', from - 1);
      starts[n] = Math.max(0, from + 1);
    }
    return starts;
  }

  private static String firstWord(String name) {
    int space = name.indexOf(' ');
    return space < 0 ? name : name.substring(0, space);
  }

  /** Whether the name of a body says that it is a province's but not of which. */
  static boolean lacksProvince(String name) {
    return name.endsWith(" " + PROVINCE)
        || name.equals("tỉnh ủy")
        || name.equals("tỉnh đoàn")
        || name.endsWith(" tỉnh ủy")
        || name.startsWith("sở ");
  }

  /** Whether the name of a body says that it is a city's but not of which. */
  static boolean lacksCity(String name) {
    return name.endsWith(" " + CITY)
        || name.equals("thành ủy")
        || name.equals("thành đoàn")
        || name.endsWith(" thành ủy");
  }

  /** The name without "tỉnh" or "thành phố" at its end. */
  static String withoutEnd(String name) {
    for (String end : List.of(" " + PROVINCE, " " + CITY)) {
      if (name.endsWith(end)) {
        return name.substring(0, name.length() - end.length());
      }
    }
    return name;
  }

  private static String withoutProvinceNoun(String key) {
    String name = key;
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
