package io.machtin.enrich.entity;

import io.machtin.enrich.knowledge.Knowledge;
import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Folding;
import io.machtin.events.Entity;
import io.machtin.events.TextSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins mentions to entities with stable ids, offices and salience. Immutable and thread-safe; time
 * is linear in the length of the article.
 */
public final class EntityAnnotator {

  /** The day of a Vietnamese article is the day in Việt Nam. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final String SURNAMES = "knowledge/lists/surnames.txt";

  private final Knowledge knowledge;
  private final OfficeTitles titles;
  private final BodyNames bodies;
  private final Set<String> surnames;

  private EntityAnnotator(Knowledge knowledge, OfficeTitles titles, Set<String> surnames) {
    this.knowledge = knowledge;
    this.titles = titles;
    bodies = new BodyNames(knowledge);
    this.surnames = surnames;
  }

  /**
   * Reads its lists.
   *
   * @param resources opens a resource by its name ({@code knowledge/…}), or returns null where
   *     there is none
   * @param knowledge what names are linked to
   * @throws IllegalArgumentException if a list is missing or malformed; names file and line
   */
  public static EntityAnnotator load(
      Function<String, @Nullable InputStream> resources, Knowledge knowledge) {
    return new EntityAnnotator(knowledge, OfficeTitles.load(resources), surnames(resources));
  }

  private static Set<String> surnames(Function<String, @Nullable InputStream> resources) {
    try (InputStream in = resources.apply(SURNAMES)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no resource " + SURNAMES);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Folding::fold)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + SURNAMES, e);
    }
  }

  /** {@link #annotate(ArticleText, List, Instant)} for an article that states no time. */
  public List<Entity> annotate(ArticleText article, List<RecognizedMention> mentions) {
    return annotate(article, mentions, null);
  }

  /**
   * Entities, most salient first, then in the order in which they are first named.
   *
   * @param mentions of this article, in the order of its texts
   * @param publishedAt decides between bodies that bore one name at different times; without it,
   *     what exists still comes first
   */
  public List<Entity> annotate(
      ArticleText article, List<RecognizedMention> mentions, @Nullable Instant publishedAt) {
    LocalDate day = publishedAt == null ? null : LocalDate.ofInstant(publishedAt, ZONE);
    Coreference coreference =
        new Coreference(article, new Linker(knowledge, article, day), knowledge, bodies, surnames);
    List<Occurrence> occurrences = coreference.resolve(mentions);
    OfficeFinder offices = new OfficeFinder(article, titles, occurrences, coreference);
    occurrences.forEach(offices::find);
    List<Entity> entities = new ArrayList<>();
    Set<Cluster> inOrder = new LinkedHashSet<>();
    occurrences.forEach(occurrence -> inOrder.add(occurrence.cluster()));
    for (Cluster cluster : inOrder) {
      entities.add(entity(cluster, coreference));
    }
    entities.sort(Comparator.comparingDouble(Entity::salience).reversed());
    return entities;
  }

  private static Entity entity(Cluster cluster, Coreference coreference) {
    List<Entity.Mention> mentions = new ArrayList<>(cluster.mentions.size());
    for (int i = 0; i < cluster.mentions.size(); i++) {
      mentions.add(mention(cluster, i, coreference));
    }
    return new Entity(
        cluster.id(),
        cluster.type,
        cluster.name(),
        Salience.of(cluster),
        cluster.known == null ? null : cluster.known.wikidataId(),
        offices(cluster),
        mentions);
  }

  private static List<Entity.Office> offices(Cluster cluster) {
    if (cluster.offices.size() < 2) {
      return cluster.offices.values().stream().map(OpenOffice::close).toList();
    }
    Map<String, OpenOffice> full = new HashMap<>();
    for (OpenOffice office : cluster.offices.values()) {
      if (office.namesBody()) {
        full.putIfAbsent(office.role(), office);
      }
    }
    List<OpenOffice> kept = new ArrayList<>();
    for (OpenOffice office : cluster.offices.values()) {
      OpenOffice same = full.get(office.role());
      if (same != null && office.shortens(same)) {
        same.takeOver(office);
      } else {
        kept.add(office);
      }
    }
    return kept.stream().map(OpenOffice::close).toList();
  }

  private static Entity.Mention mention(Cluster cluster, int i, Coreference coreference) {
    Occurrence mention = cluster.mentions.get(i);
    TextSpan span = mention.text.span(mention.first(), mention.end());
    List<String> evidence = mention.mention.evidence();
    if (!cluster.reasons.get(i).isEmpty()) {
      evidence = new ArrayList<>(evidence);
      evidence.add(cluster.reasons.get(i));
    }
    List<Entity.Part> parts = new ArrayList<>(0);
    for (RecognizedMention.Part part : mention.mention.parts()) {
      TextSpan inner = mention.text.span(part.firstToken(), part.endToken());
      parts.add(
          new Entity.Part(
              part.type(),
              inner.start(),
              inner.end(),
              inner.surface(),
              coreference.partId(mention, part)));
    }
    return new Entity.Mention(
        span.field(),
        span.start(),
        span.end(),
        span.surface(),
        Math.round(mention.mention.confidence() * 1000) / 1000.0,
        evidence,
        parts);
  }
}
