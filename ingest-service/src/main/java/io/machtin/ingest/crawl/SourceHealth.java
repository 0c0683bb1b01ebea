package io.machtin.ingest.crawl;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How fetching a source goes.
 *
 * @param state {@code disabled}, {@code waiting} (not asked yet), {@code failing}, {@code silent}
 *     (works, but nothing new for far longer than usual) or {@code ok}
 * @param format what the listing turned out to be
 * @param entries how many entries it had
 * @param notes what is odd about it
 * @param consecutiveFailures since the last success
 * @param articlesPerDay new articles a day, mean of the last seven days
 * @param usualGapSeconds time between two new articles, from the mean
 * @param silentSince when the last new article came, if that is longer ago than usual
 * @param pagesWaiting pages that are listed and not fetched yet
 * @param articles new, updated, unchanged and rejected pages of the last seven days
 * @param rejections reasons of rejected pages of the last seven days
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "How fetching a source goes")
public record SourceHealth(
    String id,
    String state,
    @Nullable String format,
    @Nullable Integer entries,
    @Nullable String notes,
    @Nullable Instant lastAttemptAt,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant lastNewArticleAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Integer intervalSeconds,
    int consecutiveFailures,
    @Nullable String failureReason,
    @Nullable String failureDetail,
    double articlesPerDay,
    @Nullable Long usualGapSeconds,
    @Nullable Instant silentSince,
    long pagesWaiting,
    Map<String, Long> articles,
    Map<String, Long> rejections) {}
