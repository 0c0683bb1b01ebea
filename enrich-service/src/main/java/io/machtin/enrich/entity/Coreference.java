package io.machtin.enrich.entity;

import io.machtin.enrich.knowledge.KnownEntity;
import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final ArticleText article;
  private final Linker linker;
  private final Map<String, Cluster> byIdentity = new LinkedHashMap<>();
  private final Map<String, Cluster> abbreviations = new HashMap<>();
  private final Map<String, List<Position>> shortened = new HashMap<>();
  private final IdentityHashMap<RecognizedMention, String> keys = new IdentityHashMap<>();
  private final IdentityHashMap<RecognizedMention, Cluster> clusters = new IdentityHashMap<>();

  private record Position(int index, Cluster cluster) {}

  Coreference(ArticleText article, Linker linker) {
    this.article = article;
    this.linker = linker;
  }

  /** The cluster of each mention. */
  Map<RecognizedMention, Cluster> resolve(List<RecognizedMention> mentions) {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < mentions.size(); i++) {
      RecognizedMention mention = mentions.get(i);
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
    KnownEntity known = linker.link(type, key);
    String name = key;
    if (known == null && type.equals(Entity.LOCATION)) {
      name = PlaceHeads.strip(key);
      known = linker.link(type, name);
    }
    if (known == null && type.equals(Entity.ORGANIZATION)) {
      name = BodyNames.normalize(key);
    }
    KnownEntity found = known;
    String own = name;
    String identity = found == null ? type + ":" + own : found.id();
    return byIdentity.computeIfAbsent(identity, id -> new Cluster(type, own, found));
  }

  /** The short forms that this mention's name may take later. */
  private void remember(RecognizedMention mention, int index, Cluster cluster) {
    Text text = text(mention);
    if (mention.type().equals(Entity.PERSON)) {
      int longest = Math.min(3, mention.endToken() - mention.firstToken() - 1);
      for (int n = 1; n <= longest; n++) {
        remember("P:" + text.folded(mention.endToken() - n, mention.endToken()), index, cluster);
      }
      if (cluster.known != null) {
        String first = text.folded(mention.firstToken());
        remember("P:" + first, index, cluster);
      }
    } else if (mention.type().equals(Entity.ORGANIZATION)) {
      for (RecognizedMention.Part part : mention.parts()) {
        if (part.endToken() == mention.endToken() && part.firstToken() > mention.firstToken()) {
          int end = withoutHead(text, mention.firstToken(), part.firstToken());
          remember("O:" + text.folded(mention.firstToken(), end), index, cluster);
        }
      }
    }
  }

  private static int withoutHead(Text text, int first, int end) {
    return end - first > 2 && text.folded(end - 1).equals("tỉnh") ? end - 1 : end;
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
        && b.firstToken() == a.endToken() + 1
        && text.surface(a.endToken()).equals("(")
        && b.endToken() < text.size()
        && text.surface(b.endToken()).equals(")")) {
      abbreviations.putIfAbsent(b.type() + ":" + key(b), cluster);
    }
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
      } else if (own.known == null) {
        String form = own.isPerson() ? "P:" : "O:";
        Cluster longer =
            mention.type().equals(Entity.LOCATION) ? null : latest(form + key(mention), i);
        if (longer != null) {
          clusters.put(mention, longer);
        }
      }
    }
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

  private String key(RecognizedMention mention) {
    String known = keys.get(mention);
    if (known == null) {
      known = text(mention).folded(mention.firstToken(), mention.endToken());
      keys.put(mention, known);
    }
    return known;
  }
}
