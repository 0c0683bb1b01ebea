/**
 * A real Apache Kafka broker and a real PostgreSQL server on loopback, without Docker: for {@code
 * ./machtin up} and for tests. Not for production: one node each, no replication.
 */
@NullMarked
package io.machtin.embedded;

import org.jspecify.annotations.NullMarked;
