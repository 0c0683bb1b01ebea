/**
 * Numbers about articles: facets, time series, trends, coverage, who is named with whom. Counts are
 * exact up to a stated number of articles and estimated from a stated sample beyond it.
 */
@NullMarked
package io.machtin.query.analysis;

import org.jspecify.annotations.NullMarked;
