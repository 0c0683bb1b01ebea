/**
 * From enriched events to rows. {@link io.machtin.query.projection.ArticleRows} says what one event
 * becomes, without a database; {@link io.machtin.query.projection.Projection} writes a batch of
 * them in one transaction, so that the store is the same after any order and any number of
 * deliveries.
 */
@NullMarked
package io.machtin.query.projection;

import org.jspecify.annotations.NullMarked;
