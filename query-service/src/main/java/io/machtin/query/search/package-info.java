/**
 * From the parameters of a request to the articles that match: {@link
 * io.machtin.query.search.Parameters} → {@link io.machtin.query.search.Filter} and {@link
 * io.machtin.query.search.TextQuery} → {@link io.machtin.query.search.ResolvedFilter} (keys as
 * numbers) → {@link io.machtin.query.search.PageSearch} (one page, in an order).
 */
@NullMarked
package io.machtin.query.search;

import org.jspecify.annotations.NullMarked;
