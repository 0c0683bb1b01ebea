package io.machtin.query.takedown;

import java.time.Instant;
import java.util.UUID;

/**
 * The record of one takedown. The mark that keeps the article away stands at the article.
 *
 * @param id of the article
 * @param requestedAt a UTC instant
 */
public record Takedown(UUID id, String reason, Instant requestedAt) {}
