/**
 * The way to the PostgreSQL store: connections, transactions, time limits, migrations. What the
 * tables mean stands in {@code docs/store.md}; their definition in {@code db/query}.
 */
@NullMarked
package io.machtin.query.store;

import org.jspecify.annotations.NullMarked;
