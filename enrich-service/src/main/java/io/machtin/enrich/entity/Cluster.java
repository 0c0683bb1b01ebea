package io.machtin.enrich.entity;

import io.machtin.enrich.knowledge.KnownEntity;
import io.machtin.events.Entity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mentions of one entity while they are gathered. */
final class Cluster {

  /** What is shorter in capitals may be an abbreviation. */
  private static final int SHORTEST_SHOUT = 6;

  final String type;
  final @Nullable KnownEntity known;
  final List<Occurrence> mentions = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();
  final Map<String, OpenOffice> offices = new LinkedHashMap<>();

  /** A name to show where the article has only short forms; empty if there is none. */
  private String label = "";

  /** Comparable form of the name that made it. */
  final String key;

  private @Nullable String id;

  private final Map<String, Integer> surfaces = new LinkedHashMap<>();
  private final Set<String> fullForms = new HashSet<>();

  Cluster(String type, String key, @Nullable KnownEntity known) {
    this.type = type;
    this.known = known;
    this.key = key;
  }

  /** Made when first asked, for many a form of a name ends up in the cluster of another. */
  String id() {
    String made = id;
    if (made == null) {
      made = known != null ? known.id() : EntityIds.of(type, key);
      id = made;
    }
    return made;
  }

  /**
   * @param reason why it belongs here, as evidence; empty where its name says so
   */
  void add(Occurrence mention, String reason) {
    mentions.add(mention);
    reasons.add(reason);
    String surface = mention.surface();
    surfaces.merge(surface, 1, Integer::sum);
    if (!reason.startsWith(Coreference.REASON)) {
      fullForms.add(surface);
    }
  }

  /**
   * The name to show: that of the knowledge; else a person's longest form, a body's or place's most
   * frequent one that is not short for another, the longest of equals. Shouted forms come last.
   */
  String name() {
    if (known != null) {
      return known.name();
    }
    if (fullForms.isEmpty() && !label.isEmpty()) {
      return label;
    }
    String best = "";
    for (String surface : surfaces.keySet()) {
      if (best.isEmpty() || isBetterName(surface, best)) {
        best = surface;
      }
    }
    return best.indexOf('\n') < 0 && best.indexOf("  ") < 0 ? best : best.replaceAll("\\s+", " ");
  }

  void label(String name) {
    label = name;
  }

  private boolean isBetterName(String surface, String than) {
    if (isShouted(surface) != isShouted(than)) {
      return isShouted(than);
    }
    boolean own = isFull(surface);
    if (own != isFull(than)) {
      return own;
    }
    int more = isPerson() ? 0 : count(surface) - count(than);
    return more > 0 || (more == 0 && surface.length() > than.length());
  }

  /** Whether a form is the whole name, not one that coreference joined to it. */
  private boolean isFull(String surface) {
    return fullForms.contains(surface);
  }

  private int count(String surface) {
    return surfaces.getOrDefault(surface, 0);
  }

  private static boolean isShouted(String surface) {
    return surface.length() > SHORTEST_SHOUT && surface.equals(surface.toUpperCase(Locale.ROOT));
  }

  boolean isPerson() {
    return type.equals(Entity.PERSON);
  }
}
