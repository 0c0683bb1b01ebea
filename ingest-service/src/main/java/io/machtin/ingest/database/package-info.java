/** The schema, transactions on PostgreSQL, and statements with parameters, for plain JDBC. */
@NullMarked
package io.machtin.ingest.database;

import org.jspecify.annotations.NullMarked;
