package io.machtin.query.search;

import java.time.Instant;

/**
 * An article in an order.
 *
 * @param no its number in the store
 * @param time the time that the order is by
 */
public record Hit(long no, Instant time) {}
