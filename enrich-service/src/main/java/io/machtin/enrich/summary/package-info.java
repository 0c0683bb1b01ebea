/**
 * The sentences of an article that say most of it.
 *
 * <p>{@link io.machtin.enrich.summary.Summarizer} weighs what the article speaks of ({@code
 * Centroid}: pairs of neighbouring syllables that it repeats or its title names), scores each
 * sentence by it, and takes the best, each for what the ones before it do not say yet.
 */
@NullMarked
package io.machtin.enrich.summary;

import org.jspecify.annotations.NullMarked;
