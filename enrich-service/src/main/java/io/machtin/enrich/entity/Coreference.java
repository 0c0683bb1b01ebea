package io.machtin.enrich.entity;

import io.machtin.enrich.knowledge.Knowledge;
import io.machtin.enrich.knowledge.KnownEntity;
import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
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

  private final ArticleText article;
  private final Linker linker;
  private final BodyNames bodies;
  private final Whereabouts where;
  private final Set<String> surnames;
  private final Map<String, Cluster> byIdentity = new HashMap<>();
  private final Map<String, Cluster> named = new HashMap<>();
  private final Map<String, Cluster> abbreviations = new HashMap<>();
  private final Map<String, List<Position>> shortened = new HashMap<>();
  private final IdentityHashMap<RecognizedMention, String> keys = new IdentityHashMap<>();
  private final IdentityHashMap<RecognizedMention, Integer> indexes = new IdentityHashMap<>();
  private final IdentityHashMap<RecognizedMention, Cluster> clusters = new IdentityHashMap<>();

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

  /** The cluster of each mention. */
  Map<RecognizedMention, Cluster> resolve(List<RecognizedMention> mentions) {
    locate(mentions);
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < mentions.size(); i++) {
      RecognizedMention mention = mentions.get(i);
      indexes.put(mention, i);
      if (!full(mention)) {
        left.add(i);
        continue;
      }
      Cluster cluster = cluster(mention.type(), key(mention));
      clusters.put(mention, cluster);
      remember(mention, i, cluster);
      define(mentions, i, cluster);
    }
    left.forEach(i -> shortForm(mentions, i));
    joinBodies(mentions);
    for (RecognizedMention mention : mentions) {
      Cluster cluster = cluster(mention);
      boolean own = cluster.id.equals(cluster(mention.type(), key(mention)).id);
      String reason =
          cluster.known != null && own
              ? "knowledge:" + cluster.known.id()
              : own ? "" : REASON + "short-form";
      cluster.add(mention, text(mention), reason);
    }
    return clusters;
  }

  /** Counts the places of the article before its bodies are looked at. */
  private void locate(List<RecognizedMention> mentions) {
    for (RecognizedMention mention : mentions) {
      if (mention.type().equals(Entity.LOCATION)) {
        locate(key(mention));
      } else {
        locateParts(mention);
      }
    }
  }

  private void locateParts(RecognizedMention mention) {
    for (RecognizedMention.Part part : mention.parts()) {
      locate(text(mention).folded(part.firstToken(), part.endToken()));
    }
    if (mention.parts().isEmpty() && mention.type().equals(Entity.ORGANIZATION)) {
      BodyNames.Parted parted = bodies.part(linker.writtenOut(key(mention)));
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

  /** Clusters with mentions, in the order in which they are first named. */
  List<Cluster> entities(List<RecognizedMention> mentions) {
    return mentions.stream().map(this::cluster).distinct().toList();
  }

  Cluster cluster(RecognizedMention mention) {
    Cluster cluster = clusters.get(mention);
    if (cluster == null) {
      throw new IllegalStateException("not resolved: " + mention);
    }
    return cluster;
  }

  /**
   * The body that a bare name beside a title stands for ("Bí thư Tỉnh ủy"), or null if the article
   * does not say of which place it is.
   */
  @Nullable Cluster bareBody(RecognizedMention beside, int first, int end) {
    Text text = text(beside);
    String name = linker.writtenOut(text.folded(first, end));
    Cluster longer = latest("O:" + name, indexes.getOrDefault(beside, 0));
    return longer != null ? longer : placed(name, text.span(first, end).surface());
  }

  /** The id of a name nested in another. */
  String partId(RecognizedMention mention, RecognizedMention.Part part) {
    String key = text(mention).folded(part.firstToken(), part.endToken());
    return cluster(part.type(), key).id;
  }

  private boolean full(RecognizedMention mention) {
    if (mention.type().equals(Entity.PERSON)) {
      return mention.endToken() - mention.firstToken() > 1;
    }
    return true;
  }

  private Cluster cluster(String type, String key) {
    return named.computeIfAbsent(type + ":" + key, k -> find(type, key));
  }

  private Cluster find(String type, String key) {
    KnownEntity known = linker.link(type, key);
    if (known == null) {
      return unknown(type, linker.plainName(type, key, bodies));
    }
    KnownEntity abroad = where.abroad();
    boolean foreign =
        abroad != null
            && Whereabouts.VIET_NAM.equals(known.within())
            && known.type().equals(Entity.ORGANIZATION)
            && !key.endsWith(" việt nam")
            && !key.endsWith(" vn");
    return foreign && abroad != null
        ? unknown(type, bodies.join(bodies.normalize(key), abroad))
        : byIdentity.computeIfAbsent(known.id(), id -> new Cluster(type, key, known));
  }

  private Cluster unknown(String type, String name) {
    return byIdentity.computeIfAbsent(type + ":" + name, id -> new Cluster(type, name, null));
  }

  /** The short forms that this mention's name may take later. */
  private void remember(RecognizedMention mention, int index, Cluster cluster) {
    Text text = text(mention);
    if (mention.type().equals(Entity.PERSON)) {
      int longest = Math.min(3, mention.endToken() - mention.firstToken() - 1);
      for (int n = 1; n <= longest; n++) {
        remember("P:" + text.folded(mention.endToken() - n, mention.endToken()), index, cluster);
      }
      String first = text.folded(mention.firstToken());
      boolean familyNameFirst = cluster.known != null && !surnames.contains(first);
      if (familyNameFirst || isForeign(key(mention))) {
        remember("P:" + first, index, cluster);
      }
    } else if (mention.type().equals(Entity.ORGANIZATION)) {
      rememberBody(mention, index, cluster);
    } else {
      String name = linker.writtenOut(key(mention));
      String head = PlaceHeads.head(name);
      if (!head.isEmpty()) {
        remember("L:" + name.substring(head.length()), index, cluster);
      }
    }
  }

  /** The body's name without its place: the known place at the end, or a nested one. */
  private void rememberBody(RecognizedMention mention, int index, Cluster cluster) {
    Text text = text(mention);
    String name = linker.writtenOut(key(mention));
    rememberHead(name, index, cluster);
    BodyNames.Parted parted = bodies.part(name);
    if (parted != null) {
      String noun = parted.place().kind().equals("central-city") ? " thành phố" : " tỉnh";
      remember("O:" + parted.head(), index, cluster);
      remember("O:" + parted.head() + noun, index, cluster);
      return;
    }
    for (RecognizedMention.Part part : mention.parts()) {
      if (part.endToken() == mention.endToken() && part.firstToken() > mention.firstToken()) {
        remember(
            "O:" + linker.writtenOut(text.folded(mention.firstToken(), part.firstToken())),
            index,
            cluster);
      }
    }
  }

  /** "Bộ", "Ngân hàng", "Manchester"; a company also without its legal form. */
  private void rememberHead(String name, int index, Cluster cluster) {
    int first = name.indexOf(' ');
    int second = first < 0 ? -1 : name.indexOf(' ', first + 1);
    if (first > 0) {
      remember("O:" + name.substring(0, first), index, cluster);
    }
    if (second > 0) {
      remember("O:" + name.substring(0, second), index, cluster);
    }
    Matcher company = COMPANY.matcher(name);
    if (company.matches()) {
      remember("O:công ty " + company.group(1), index, cluster);
      remember("O:" + company.group(1), index, cluster);
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

  private void remember(String form, int index, Cluster cluster) {
    shortened.computeIfAbsent(form, first -> new ArrayList<>(2)).add(new Position(index, cluster));
  }

  /** "Name (ABBREVIATION)": the second stands for the first. */
  private void define(List<RecognizedMention> mentions, int i, Cluster cluster) {
    if (i + 1 >= mentions.size()) {
      return;
    }
    RecognizedMention a = mentions.get(i);
    RecognizedMention b = mentions.get(i + 1);
    Text text = text(a);
    if (a.textIndex() == b.textIndex()
        && a.type().equals(b.type())
        && isAbbreviation(b)
        && b.firstToken() == a.endToken() + 1
        && text.surface(a.endToken()).equals("(")
        && b.endToken() < text.size()
        && text.surface(b.endToken()).equals(")")) {
      abbreviations.putIfAbsent(b.type() + ":" + key(b), cluster);
    }
  }

  /** One word with capitals after its first letter, or several without small letters. */
  private boolean isAbbreviation(RecognizedMention mention) {
    Text text = text(mention);
    for (int i = mention.firstToken(); i < mention.endToken(); i++) {
      String word = text.surface(i);
      boolean capitals = word.chars().skip(1).anyMatch(Character::isUpperCase);
      if (word.length() > 1 && Character.isLetter(word.charAt(0)) && !capitals) {
        return mention.endToken() - mention.firstToken() == 1
            && !mention.type().equals(Entity.LOCATION);
      }
    }
    return true;
  }

  private void shortForm(List<RecognizedMention> mentions, int i) {
    RecognizedMention mention = mentions.get(i);
    String key = key(mention);
    Cluster bearer = latest("P:" + key, i);
    clusters.put(mention, bearer == null ? cluster(mention.type(), key) : bearer);
  }

  /** Names of bodies that are an abbreviation or lack their place; two-part given names too. */
  private void joinBodies(List<RecognizedMention> mentions) {
    for (int i = 0; i < mentions.size(); i++) {
      RecognizedMention mention = mentions.get(i);
      Cluster own = cluster(mention);
      Cluster defined = abbreviations.get(mention.type() + ":" + key(mention));
      if (defined != null && own.known == null) {
        clusters.put(mention, defined);
        continue;
      }
      Cluster longer = longer(mention, own, i);
      if (longer != null && longer != own) {
        clusters.put(mention, longer);
      }
    }
  }

  private @Nullable Cluster longer(RecognizedMention mention, Cluster own, int index) {
    if (own.isPerson()) {
      return own.known == null ? latest("P:" + key(mention), index) : null;
    }
    String name = linker.writtenOut(key(mention));
    if (mention.type().equals(Entity.LOCATION)) {
      return own.known == null ? latest("L:" + name, index) : null;
    }
    Cluster longer = latest("O:" + name, index);
    if (own.known != null) {
      return longer != null && longer.known == null && isOfAnotherCountry(own.known, longer)
          ? longer
          : null;
    }
    return longer != null
        ? longer
        : placed(name, text(mention).span(mention.firstToken(), mention.endToken()).surface());
  }

  /** "Bộ Ngoại giao" after "Bộ Ngoại giao Mỹ", where America is named more often than we are. */
  private boolean isOfAnotherCountry(KnownEntity known, Cluster longer) {
    if (!Whereabouts.VIET_NAM.equals(known.within())) {
      return false;
    }
    BodyNames.Parted parted = bodies.part(longer.key);
    return parted != null
        && parted.place().kind().equals("country")
        && where.outweighs(parted.place());
  }

  /** "UBND tỉnh" is that of the province that the article is about. */
  private @Nullable Cluster placed(String name, String surface) {
    boolean city = BodyNames.lacksCity(name);
    KnownEntity place =
        city ? where.city() : BodyNames.lacksProvince(name) ? where.province() : null;
    if (place == null || bodies.part(name) != null) {
      return null;
    }
    Cluster placed = cluster(Entity.ORGANIZATION, bodies.join(BodyNames.withoutEnd(name), place));
    placed.label(PLACE_NOUN.matcher(surface).replaceFirst("") + " " + place.name());
    return placed;
  }

  /** The bearer named last before a mention, or the first after it if there is none. */
  private @Nullable Cluster latest(String form, int index) {
    List<Position> bearers = shortened.getOrDefault(form, List.of());
    if (bearers.isEmpty()) {
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

  private Text text(RecognizedMention mention) {
    return article.texts().get(mention.textIndex());
  }

  /** "Bộ trưởng Tài chính" is the minister of the Bộ Tài chính. */
  private boolean isMinistersField(RecognizedMention mention) {
    Text text = text(mention);
    int first = mention.firstToken();
    return first > 1
        && text.folded(first - 1).equals("trưởng")
        && MINISTERS.contains(text.folded(first - 2))
        && !text.folded(first).equals("bộ")
        && linker.link(Entity.ORGANIZATION, "bộ " + text.folded(first, mention.endToken())) != null;
  }

  private String key(RecognizedMention mention) {
    String known = keys.get(mention);
    if (known == null) {
      known = text(mention).folded(mention.firstToken(), mention.endToken());
      if (mention.type().equals(Entity.ORGANIZATION) && isMinistersField(mention)) {
        known = "bộ " + known;
      }
      keys.put(mention, known);
    }
    return known;
  }
}
