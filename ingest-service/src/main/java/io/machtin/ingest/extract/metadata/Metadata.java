package io.machtin.ingest.extract.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page states about its article. Absent is null, or an empty list.
 *
 * @param title the headline without the site's name, empty where there is none
 * @param description the page's own summary, often the same as the standfirst
 * @param structuredBody the {@code articleBody} of JSON-LD: evidence, often cut short
 * @param structuredTypes every type that the structured data names
 * @param pageType {@code og:type}
 * @param statesArticle whether structured data describes an article with this page's headline
 * @param statesPaywall whether structured data says that it is not free to read
 */
public record Metadata(
    String title,
    String description,
    List<String> authors,
    @Nullable String agency,
    @Nullable String section,
    List<String> keywords,
    @Nullable Instant publishedAt,
    @Nullable Instant modifiedAt,
    @Nullable String imageUrl,
    @Nullable String canonicalUrl,
    @Nullable String language,
    List<String> optOuts,
    String structuredBody,
    Set<String> structuredTypes,
    String pageType,
    boolean statesArticle,
    boolean statesPaywall) {}
