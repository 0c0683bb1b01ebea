package io.machtin.ingest.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article that a listing points to.
 *
 * @param url absolute and normalised
 * @param title as listed
 * @param publishedAt as stated with its zone
 * @param updatedAt as stated with its zone
 */
public record Entry(
    String url,
    @Nullable String title,
    @Nullable Instant publishedAt,
    @Nullable Instant updatedAt) {}
