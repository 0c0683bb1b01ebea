/**
 * Measures the store and the service that answers from it, with a million generated articles:
 * {@code ./machtin bench query}. Articles go in by the projection's own code; answers are asked for
 * over HTTP from a process of its own, beside the same SQL through a bare driver and the same
 * corpus in Lucene.
 */
@NullMarked
package io.machtin.bench.query;

import org.jspecify.annotations.NullMarked;
