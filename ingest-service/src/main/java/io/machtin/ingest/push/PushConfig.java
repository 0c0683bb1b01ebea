package io.machtin.ingest.push;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What {@code POST /v1/articles} takes. */
@ConfigMapping(prefix = "machtin.push")
public interface PushConfig {

  /** Largest page, JSON article or NDJSON line; more is answered with 413. */
  @WithDefault("5M")
  MemorySize maxPage();

  /** Largest NDJSON body. It is streamed, so it needs no memory; the limit ends endless bodies. */
  @WithDefault("1G")
  MemorySize maxBatch();

  /** Most articles of one NDJSON body: its answer has a line for each. */
  @WithDefault("100000")
  @Min(1)
  int maxBatchArticles();

  /** Articles that are published and recorded together. */
  @WithDefault("500")
  @Min(1)
  int chunkArticles();

  /** Bytes of NDJSON after which a chunk is published though it has fewer articles. */
  @WithDefault("4M")
  MemorySize chunk();

  /**
   * Requests that are worked on at once; further ones get 429. With the sizes above it bounds the
   * memory that callers can take, and it must stay below the size of the database pool.
   */
  @WithDefault("8")
  @Min(1)
  int concurrentRequests();

  /** What {@code Retry-After} says with 429 and 503. */
  @WithDefault("5S")
  Duration retryAfter();

  /** How long the answer to a request with an {@code Idempotency-Key} is kept. */
  @WithDefault("24H")
  Duration idempotencyRetention();

  /** After this a request with a key that has not been answered counts as dead. */
  @WithDefault("10M")
  Duration idempotencyLease();
}
