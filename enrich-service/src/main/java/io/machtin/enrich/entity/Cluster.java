package io.machtin.enrich.entity;

import io.machtin.enrich.knowledge.KnownEntity;
import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mentions of one entity while they are gathered. */
final class Cluster {

  final String type;
  final @Nullable KnownEntity known;
  final List<RecognizedMention> mentions = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();
  final Map<String, OpenOffice> offices = new LinkedHashMap<>();
  final String id;
  private String longest = "";

  Cluster(String type, String key, @Nullable KnownEntity known) {
    this.type = type;
    this.known = known;
    id = known != null ? known.id() : type.toLowerCase(Locale.ROOT) + ":" + key.replace(' ', '-');
  }

  /**
   * @param reason why it belongs here, as evidence; empty where its name says so
   */
  void add(RecognizedMention mention, Text text, String reason) {
    mentions.add(mention);
    reasons.add(reason);
    String surface = text.span(mention.firstToken(), mention.endToken()).surface();
    boolean shouted = surface.equals(surface.toUpperCase(Locale.ROOT)) && surface.length() > 6;
    if (longest.isEmpty() || (surface.length() > longest.length() && !shouted)) {
      longest = surface;
    }
  }

  String name() {
    return known == null ? longest.replaceAll("\\s+", " ") : known.name();
  }

  boolean isPerson() {
    return type.equals(Entity.PERSON);
  }
}
