package io.machtin.bench.query;

import io.machtin.bench.corpus.ArticleGenerator;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EnrichedArticle.Fingerprint;
import io.machtin.events.EventJson;
import io.machtin.query.store.StoreDay;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Enriched events in the order of their publication, from the oldest: number 0 is 231 days older
 * than number 1,000,000. The same for the same seed.
 */
final class Events {
  /** The generator's article 0 is its newest; a negative one is still newer. */
  private static final long OLDEST = 999_999;

  /** What a signature weighs in an event: 64 values of 16 bits. */
  private static final int SIGNATURE = 128;

  private final long seed;
  private final ArticleGenerator generator;

  Events(long seed) {
    this.seed = seed;
    generator = new ArticleGenerator(seed);
  }

  /** Event {@code i} as enrich-service would publish it. */
  EnrichedArticle event(long i) {
    return fingerprinted(generator.enriched(OLDEST - i), i);
  }

  /** Whole days that the first {@code n} events take: how far apart copies of them lie. */
  Duration span(long n) {
    int first = StoreDay.of(publishedAt(event(0)));
    return Duration.ofDays(StoreDay.of(publishedAt(event(n - 1))) - first + 1L);
  }

  /** The generator dates every article. */
  static Instant publishedAt(EnrichedArticle event) {
    return Objects.requireNonNull(event.article().publishedAt());
  }

  /** The same as JSON. */
  byte[] json(long i) {
    return EventJson.write(event(i));
  }

  /** No two of the articles are copies, so chance makes signatures as true ones would be. */
  private EnrichedArticle fingerprinted(EnrichedArticle article, long i) {
    byte[] signature = new byte[SIGNATURE];
    new SplittableRandom(seed + i).nextBytes(signature);
    return new EnrichedArticle(
        article.article(),
        article.language(),
        article.entities(),
        article.topics(),
        article.dates(),
        article.references(),
        article.quotations(),
        article.keyphrases(),
        article.summary(),
        new Fingerprint("generated-64x16", Base64.getEncoder().encodeToString(signature)),
        article.pipeline(),
        article.enrichedAt());
  }
}
