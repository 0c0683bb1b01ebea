/**
 * Enrichment: what an article says, made explicit. The packages in the order in which an article
 * passes them: {@code text} (tokens and sentences), {@code language}, {@code mention} (names in the
 * text), {@code entity} (who and what they stand for), {@code topic}, {@code date}, {@code
 * reference}, {@code quotation}, {@code keyphrase}, {@code summary}, {@code fingerprint}.
 *
 * <p>{@link io.machtin.enrich.Enricher} joins them. All of it is a plain library without I/O;
 * {@code stream} is the shell that reads and writes Kafka, {@code command} the one that reads and
 * writes lines.
 */
@NullMarked
package io.machtin.enrich;

import org.jspecify.annotations.NullMarked;
