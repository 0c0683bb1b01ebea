package io.machtin.ingest.crawl;

import org.jspecify.annotations.Nullable;

/**
 * What the crawler needs to know of a source.
 *
 * @param intervalSeconds as the operator wishes it
 * @param skipOptOuts whether pages are left out whose publisher objects to machine use
 */
record CrawledSource(
    String id,
    String name,
    @Nullable String domain,
    @Nullable String language,
    @Nullable String section,
    int intervalSeconds,
    boolean skipOptOuts) {}
