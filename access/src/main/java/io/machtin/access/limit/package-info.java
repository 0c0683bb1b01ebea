/**
 * How often a caller may ask: a token bucket for the rate and a count for the day, both in the
 * memory of one process. So many replicas as there are give so many times the limit, and a restart
 * begins anew: limits keep a service answering; they are no bookkeeping.
 */
@NullMarked
package io.machtin.access.limit;

import org.jspecify.annotations.NullMarked;
