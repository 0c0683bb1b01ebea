package io.machtin.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Topics and CloudEvents 1.0 attributes (Kafka binary mode: header names with prefix {@code ce_})
 * of the article events. The key of every record is the article id.
 */
public final class ArticleEvent {
  public static final String RAW_TOPIC = "machtin.articles.raw";
  public static final String ENRICHED_TOPIC = "machtin.articles.enriched";

  /** Appended to a topic's name: where its records go that cannot be processed. */
  public static final String DEAD_LETTER_SUFFIX = ".dlq";

  public static final String RAW_TYPE = "io.machtin.article.raw.v1";
  public static final String ENRICHED_TYPE = "io.machtin.article.enriched.v1";

  private static final String SPEC_VERSION = "1.0";
  private static final String CONTENT_TYPE = "application/json";

  private ArticleEvent() {}

  /** Header names and values of a raw article's record; the time is that of fetching. */
  public static Map<String, String> headers(Article article, String source) {
    return headers(article.id() + ":" + article.revision(), RAW_TYPE, source, article.fetchedAt());
  }

  /** Header names and values of an enriched article's record; the time is that of enrichment. */
  public static Map<String, String> headers(EnrichedArticle enriched, String source) {
    Article article = enriched.article();
    String id = article.id() + ":" + article.revision() + ":" + enriched.pipeline().version();
    return headers(id, ENRICHED_TYPE, source, enriched.enrichedAt());
  }

  private static Map<String, String> headers(String id, String type, String source, Instant time) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", SPEC_VERSION);
    headers.put("ce_id", id);
    headers.put("ce_type", type);
    headers.put("ce_source", source);
    headers.put("ce_time", time.toString());
    headers.put("content-type", CONTENT_TYPE);
    return headers;
  }
}
