/**
 * The event contract of Mạch Tin: what travels on Kafka between the services, and nothing else.
 *
 * <p>{@link io.machtin.events.Article} is the raw article that ingest-service publishes; {@link
 * io.machtin.events.EnrichedArticle} adds what enrich-service found. {@link
 * io.machtin.events.EventJson} turns both into UTF-8 JSON and back; {@link
 * io.machtin.events.ArticleEvent} names the topics and the CloudEvents attributes.
 *
 * <p>Absent values are {@code null} in the records (marked {@code @Nullable}) and missing in the
 * JSON; lists are never {@code null}. All offsets count Unicode code points of the field that they
 * name, half-open; all times are UTC instants. Inside {@code v1} a field may be added, never
 * renamed or retyped, and readers ignore fields that they do not know.
 */
@NullMarked
package io.machtin.events;

import org.jspecify.annotations.NullMarked;
