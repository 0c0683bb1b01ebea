package io.machtin.query.projection;

import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.Entity;
import io.machtin.query.fingerprint.Signature;
import io.machtin.query.store.Compression;
import io.machtin.query.store.StoreDay;
import io.machtin.query.term.Kind;
import io.machtin.query.text.Lexemes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one enriched event becomes in the store.
 *
 * @param time the order of all lists: when it was published, else when it was taken in
 * @param terms what it is filtered and counted by, with the labels that this event gives them
 * @param bands the near-duplicate signature, cut in bands; empty where there is none
 * @param search binary {@code tsvector}
 * @param card JSON that lists show
 * @param document the event as it came, compressed
 * @param offices titles that the article gives to people
 */
record ArticleRows(
    UUID id,
    int revision,
    Instant enrichedAt,
    String pipeline,
    Instant time,
    Instant ingestedAt,
    Map<TermKey, TermLabel> terms,
    int[] bands,
    byte[] search,
    byte[] card,
    byte[] document,
    Set<OfficeHeld> offices) {

  /** Which of two events about one article is the newer: later revision, then later enrichment. */
  static final Comparator<ArticleRows> NEWER =
      Comparator.comparingInt(ArticleRows::revision)
          .thenComparing(ArticleRows::enrichedAt)
          .thenComparing(ArticleRows::pipeline);

  /**
   * A date of publication may lie this far behind the taking in (clocks, time zones); one that lies
   * farther in the future is an error of the page and does not decide where the article stands.
   */
  private static final Duration FUTURE = Duration.ofDays(1);

  private static final int LONGEST_OFFICE = 500;

  /** A title that the article gives to a person. */
  record OfficeHeld(TermKey person, String title) {}

  /**
   * @param event the event as it came, which may have fields that this version does not know
   * @throws IllegalArgumentException if the article's id is no UUID
   */
  static ArticleRows of(EnrichedArticle enriched, byte[] event) {
    Article article = enriched.article();
    Instant ingested = micros(article.fetchedAt());
    return new ArticleRows(
        uuid(article.id()),
        article.revision(),
        micros(enriched.enrichedAt()),
        enriched.pipeline().version() + " " + enriched.pipeline().knowledgeVersion(),
        time(article, ingested),
        ingested,
        terms(enriched),
        Signature.of(enriched).map(Signature::bands).orElseGet(() -> new int[0]),
        Lexemes.of(article, enriched.language().code().equals("en")).toBinary(),
        Card.of(event),
        Compression.compress(event),
        offices(enriched));
  }

  int day() {
    return StoreDay.of(time);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'id' must be a UUID, but is '" + id + "'", e);
    }
  }

  private static Instant time(Article article, Instant ingested) {
    Instant published = article.publishedAt();
    return published == null || published.isAfter(ingested.plus(FUTURE))
        ? ingested
        : micros(published);
  }

  /** PostgreSQL keeps microseconds. */
  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private static Map<TermKey, TermLabel> terms(EnrichedArticle enriched) {
    Article article = enriched.article();
    Map<TermKey, TermLabel> terms = new LinkedHashMap<>();
    terms.put(new TermKey(Kind.SOURCE, article.source().id()), TermLabel.of(article.source()));
    terms.put(
        new TermKey(Kind.LANGUAGE, enriched.language().code()),
        TermLabel.ofValue(enriched.language().code()));
    for (String author : article.authors()) {
      if (!author.isBlank()) {
        terms.put(new TermKey(Kind.AUTHOR, author), TermLabel.ofValue(author));
      }
    }
    enriched.topics().forEach(t -> terms.put(new TermKey(Kind.TOPIC, t.id()), TermLabel.of(t)));
    enriched.entities().forEach(e -> terms.put(new TermKey(Kind.ENTITY, e.id()), TermLabel.of(e)));
    enriched
        .references()
        .forEach(
            r -> terms.putIfAbsent(new TermKey(Kind.REFERENCE, r.canonical()), TermLabel.of(r)));
    return terms;
  }

  private static Set<OfficeHeld> offices(EnrichedArticle enriched) {
    Set<OfficeHeld> offices = new LinkedHashSet<>();
    for (Entity entity : enriched.entities()) {
      TermKey person = new TermKey(Kind.ENTITY, entity.id());
      for (Entity.Office office : entity.offices()) {
        String title = office.title().replace("\u0000", "");
        if (title.length() <= LONGEST_OFFICE) {
          offices.add(new OfficeHeld(person, title));
        }
      }
    }
    return offices;
  }
}
