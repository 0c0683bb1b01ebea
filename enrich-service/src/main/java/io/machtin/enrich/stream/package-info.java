/**
 * The Kafka shell round the enrichment: raw articles in, enriched articles out, each batch in one
 * transaction, so that what is written and how far has been read move together.
 *
 * <p>{@link io.machtin.enrich.stream.EnrichmentWorkers} runs one {@link
 * io.machtin.enrich.stream.EnrichmentLoop} a thread; a loop turns records into records with {@link
 * io.machtin.enrich.stream.RecordEnrichment} and puts what it cannot process on the dead-letter
 * topic.
 */
@NullMarked
package io.machtin.enrich.stream;

import org.jspecify.annotations.NullMarked;
