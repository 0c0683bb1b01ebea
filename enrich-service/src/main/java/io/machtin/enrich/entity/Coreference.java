package io.machtin.enrich.entity;

import io.machtin.enrich.knowledge.Knowledge;
import io.machtin.enrich.knowledge.KnownEntity;
import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Joins the forms of one name within an article, by hash tables: time is linear in the mentions.
 *
 * <p>Full names make clusters first, then short forms look for the cluster that they shorten: a
 * person's given name the latest bearer before it, a body's name without its place the latest body
 * so called, an abbreviation in brackets the name before them.
 */
final class Coreference {

  /** How the evidence begins that a short form belongs to a full one. */
  static final String REASON = "coreference:";

  /** First words of a minister's and a deputy minister's title, before "trưởng". */
  private static final Set<String> MINISTERS = Set.of("bộ", "thứ");

  private static final Pattern PLACE_NOUN =
      Pattern.compile(
          "\\s+(?:tỉnh|thành phố|TP\\.?)$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern COMPANY =
      Pattern.compile(
          "công ty (?:cổ phần|tnhh|tnhh mtv|tnhh một thành viên|trách nhiệm hữu hạn) (.+)");

  private static final String COMPANY_HEAD = "công ty ";

  private final ArticleText article;
  private final Linker linker;
  private final BodyNames bodies;
  private final Whereabouts where;
  private final Set<String> surnames;
  private final Map<String, Cluster> known = new HashMap<>();
  private final ByName<Cluster> unknown = new ByName<>();
  private final ByName<Cluster> named = new ByName<>();
  private final ByName<Cluster> abbreviations = new ByName<>();
  private final ByName<List<Position>> shortened = new ByName<>();

  private record Position(int index, Cluster cluster) {}

  /**
   * @param surnames Vietnamese ones, folded: nobody is called by them alone
   */
  Coreference(
      ArticleText article,
      Linker linker,
      Knowledge knowledge,
      BodyNames bodies,
      Set<String> surnames) {
    this.surnames = surnames;
    this.article = article;
    this.linker = linker;
    this.bodies = bodies;
    where = new Whereabouts(knowledge);
  }

  /** The mentions, each with its cluster. */
  List<Occurrence> resolve(List<RecognizedMention> mentions) {
    List<Occurrence> occurrences = new ArrayList<>(mentions.size());
    for (RecognizedMention mention : mentions) {
      Text text = article.texts().get(mention.textIndex());
      occurrences.add(new Occurrence(mention, text, occurrences.size(), key(mention, text)));
    }
    occurrences.forEach(this::locate);
    List<Occurrence> left = new ArrayList<>();
    for (Occurrence occurrence : occurrences) {
      if (!isFull(occurrence)) {
        left.add(occurrence);
        continue;
      }
      Cluster cluster = cluster(occurrence.type(), occurrence.key);
      occurrence.join(cluster);
      remember(occurrence, cluster);
      define(occurrences, occurrence.index, cluster);
    }
    left.forEach(this::shortForm);
    occurrences.forEach(this::joinLonger);
    for (Occurrence occurrence : occurrences) {
      Cluster cluster = occurrence.cluster();
      boolean own = cluster == cluster(occurrence.type(), occurrence.key);
      String reason =
          cluster.known != null && own
              ? "knowledge:" + cluster.known.id()
              : own ? "" : REASON + "short-form";
      cluster.add(occurrence, reason);
    }
    return occurrences;
  }

  /** Counts a place of the article, before its bodies are looked at. */
  private void locate(Occurrence occurrence) {
    if (occurrence.isOf(Entity.LOCATION)) {
      locate(occurrence.key);
      return;
    }
    for (RecognizedMention.Part part : occurrence.mention.parts()) {
      locate(occurrence.text.folded(part.firstToken(), part.endToken()));
    }
    if (occurrence.mention.parts().isEmpty() && occurrence.isOf(Entity.ORGANIZATION)) {
      BodyNames.Parted parted = bodies.part(linker.writtenOut(occurrence.key));
      if (parted != null) {
        where.named(parted.place());
      }
    }
  }

  private void locate(String key) {
    KnownEntity place = linker.link(Entity.LOCATION, key);
    if (place != null) {
      where.named(place);
    }
  }

  /**
   * The body that a bare name beside a title stands for ("Bí thư Tỉnh ủy"), or null if the article
   * does not say of which place it is.
   */
  @Nullable Cluster bareBody(Occurrence beside, int first, int end) {
    String name = linker.writtenOut(beside.text.folded(first, end));
    Cluster longer = latest(Entity.ORGANIZATION, name, beside.index);
    return longer != null ? longer : placed(name, beside.text, first, end);
  }

  /** The id of a name nested in another. */
  String partId(Occurrence occurrence, RecognizedMention.Part part) {
    String key = occurrence.text.folded(part.firstToken(), part.endToken());
    return cluster(part.type(), key).id();
  }

  private static boolean isFull(Occurrence occurrence) {
    return !occurrence.isOf(Entity.PERSON) || occurrence.end() - occurrence.first() > 1;
  }

  private Cluster cluster(String type, String key) {
    return named.computeIfAbsent(type, key, k -> find(type, k));
  }

  private Cluster find(String type, String key) {
    KnownEntity linked = linker.link(type, key);
    if (linked == null) {
      return unknown(type, linker.plainName(type, key, bodies));
    }
    KnownEntity abroad = where.abroad();
    boolean foreign =
        abroad != null
            && Whereabouts.VIET_NAM.equals(linked.within())
            && linked.type().equals(Entity.ORGANIZATION)
            && !key.endsWith(" việt nam")
            && !key.endsWith(" vn");
    return foreign && abroad != null
        ? unknown(type, bodies.join(bodies.normalize(linker.writtenOut(key)), abroad))
        : known.computeIfAbsent(linked.id(), id -> new Cluster(type, key, linked));
  }

  private Cluster unknown(String type, String name) {
    return unknown.computeIfAbsent(type, name, n -> new Cluster(type, n, null));
  }

  /** The short forms that this name may take later. */
  private void remember(Occurrence full, Cluster cluster) {
    Position position = new Position(full.index, cluster);
    if (full.isOf(Entity.PERSON)) {
      int longest = Math.min(3, full.end() - full.first() - 1);
      for (int n = 1; n <= longest; n++) {
        remember(Entity.PERSON, full.text.folded(full.end() - n, full.end()), position);
      }
      String first = full.text.folded(full.first());
      boolean familyNameFirst = cluster.known != null && !surnames.contains(first);
      if (familyNameFirst || isForeign(full.key)) {
        remember(Entity.PERSON, first, position);
      }
    } else if (full.isOf(Entity.ORGANIZATION)) {
      rememberBody(full, position);
    } else {
      String name = linker.writtenOut(full.key);
      String head = PlaceHeads.head(name);
      if (!head.isEmpty()) {
        remember(Entity.LOCATION, name.substring(head.length()), position);
      }
    }
  }

  /** The body's name without its place: the known place at the end, or a nested one. */
  private void rememberBody(Occurrence full, Position position) {
    String name = linker.writtenOut(full.key);
    rememberHead(name, position);
    BodyNames.Parted parted = bodies.part(name);
    if (parted != null) {
      String noun = parted.place().kind().equals("central-city") ? " thành phố" : " tỉnh";
      remember(Entity.ORGANIZATION, parted.head(), position);
      remember(Entity.ORGANIZATION, parted.head() + noun, position);
      return;
    }
    for (RecognizedMention.Part part : full.mention.parts()) {
      if (part.endToken() == full.end() && part.firstToken() > full.first()) {
        String shorter = full.text.folded(full.first(), part.firstToken());
        remember(Entity.ORGANIZATION, linker.writtenOut(shorter), position);
      }
    }
  }

  /** "Bộ", "Ngân hàng", "Manchester"; a company also without its legal form. */
  private void rememberHead(String name, Position position) {
    int first = name.indexOf(' ');
    int second = first < 0 ? -1 : name.indexOf(' ', first + 1);
    if (first > 0) {
      remember(Entity.ORGANIZATION, name.substring(0, first), position);
    }
    if (second > 0) {
      remember(Entity.ORGANIZATION, name.substring(0, second), position);
    }
    Matcher company = name.startsWith(COMPANY_HEAD) ? COMPANY.matcher(name) : null;
    if (company != null && company.matches()) {
      remember(Entity.ORGANIZATION, COMPANY_HEAD + company.group(1), position);
      remember(Entity.ORGANIZATION, company.group(1), position);
    }
  }

  /** Whether a person's name has a letter or hyphen that no Vietnamese name has. */
  private static boolean isForeign(String name) {
    for (int i = 0; i < name.length(); i++) {
      if ("fjwz-".indexOf(name.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private void remember(String type, String form, Position position) {
    shortened.computeIfAbsent(type, form, first -> new ArrayList<>(2)).add(position);
  }

  /** "Name (ABBREVIATION)": the second stands for the first. */
  private void define(List<Occurrence> occurrences, int i, Cluster cluster) {
    if (i + 1 >= occurrences.size()) {
      return;
    }
    Occurrence a = occurrences.get(i);
    Occurrence b = occurrences.get(i + 1);
    if (a.text == b.text
        && b.first() == a.end() + 1
        && a.type().equals(b.type())
        && a.text.folded(a.end()).equals("(")
        && b.end() < b.text.size()
        && b.text.folded(b.end()).equals(")")
        && isAbbreviation(b)) {
      abbreviations.putIfAbsent(b.type(), b.key, cluster);
    }
  }

  /** One word with capitals after its first letter, or several without small letters. */
  private static boolean isAbbreviation(Occurrence occurrence) {
    for (int i = occurrence.first(); i < occurrence.end(); i++) {
      String word = occurrence.text.surface(i);
      boolean capitals = word.chars().skip(1).anyMatch(Character::isUpperCase);
      if (word.length() > 1 && Character.isLetter(word.charAt(0)) && !capitals) {
        return occurrence.end() - occurrence.first() == 1 && !occurrence.isOf(Entity.LOCATION);
      }
    }
    return true;
  }

  private void shortForm(Occurrence occurrence) {
    Cluster bearer = latest(Entity.PERSON, occurrence.key, occurrence.index);
    occurrence.join(bearer == null ? cluster(occurrence.type(), occurrence.key) : bearer);
  }

  /** Names of bodies that are an abbreviation or lack their place; two-part given names too. */
  private void joinLonger(Occurrence occurrence) {
    Cluster own = occurrence.cluster();
    Cluster defined = abbreviations.get(occurrence.type(), occurrence.key);
    if (defined != null && own.known == null) {
      occurrence.join(defined);
      return;
    }
    Cluster longer = longer(occurrence, own);
    if (longer != null && longer != own) {
      occurrence.join(longer);
    }
  }

  private @Nullable Cluster longer(Occurrence occurrence, Cluster own) {
    if (own.isPerson()) {
      return own.known == null ? latest(Entity.PERSON, occurrence.key, occurrence.index) : null;
    }
    String name = linker.writtenOut(occurrence.key);
    if (occurrence.isOf(Entity.LOCATION)) {
      return own.known == null ? latest(Entity.LOCATION, name, occurrence.index) : null;
    }
    Cluster longer = latest(Entity.ORGANIZATION, name, occurrence.index);
    if (own.known != null) {
      return longer != null && longer.known == null && isOfAnotherCountry(own.known, longer)
          ? longer
          : null;
    }
    return longer != null
        ? longer
        : placed(name, occurrence.text, occurrence.first(), occurrence.end());
  }

  /** "Bộ Ngoại giao" after "Bộ Ngoại giao Mỹ", where America is named more often than we are. */
  private boolean isOfAnotherCountry(KnownEntity own, Cluster longer) {
    if (!Whereabouts.VIET_NAM.equals(own.within())) {
      return false;
    }
    BodyNames.Parted parted = bodies.part(longer.key);
    return parted != null
        && parted.place().kind().equals("country")
        && where.outweighs(parted.place());
  }

  /** "UBND tỉnh" is that of the province that the article is about. */
  private @Nullable Cluster placed(String name, Text text, int first, int end) {
    boolean city = BodyNames.lacksCity(name);
    KnownEntity place =
        city ? where.city() : BodyNames.lacksProvince(name) ? where.province() : null;
    if (place == null || bodies.part(name) != null) {
      return null;
    }
    Cluster placed = cluster(Entity.ORGANIZATION, bodies.join(BodyNames.withoutEnd(name), place));
    String bare = PLACE_NOUN.matcher(text.surface(first, end)).replaceFirst("");
    placed.label(bare + " " + place.name());
    return placed;
  }

  /** The bearer named last before a mention, or the first after it if there is none. */
  private @Nullable Cluster latest(String type, String form, int index) {
    List<Position> bearers = shortened.get(type, form);
    if (bearers == null) {
      return null;
    }
    int low = 0;
    int high = bearers.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bearers.get(middle).index() < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return bearers.get(Math.max(0, low - 1)).cluster();
  }

  /** "Bộ trưởng Tài chính" is the minister of the Bộ Tài chính. */
  private boolean isMinistersField(RecognizedMention mention, Text text, String name) {
    int first = mention.firstToken();
    return first > 1
        && text.folded(first - 1).equals("trưởng")
        && MINISTERS.contains(text.folded(first - 2))
        && !text.folded(first).equals("bộ")
        && linker.link(Entity.ORGANIZATION, "bộ " + name) != null;
  }

  private String key(RecognizedMention mention, Text text) {
    String name = text.folded(mention.firstToken(), mention.endToken());
    return mention.type().equals(Entity.ORGANIZATION) && isMinistersField(mention, text, name)
        ? "bộ " + name
        : name;
  }
}
