/**
 * Transactions on PostgreSQL for plain JDBC, which is used where a whole batch is one statement or
 * where rows are claimed.
 */
@NullMarked
package io.machtin.ingest.database;

import org.jspecify.annotations.NullMarked;
