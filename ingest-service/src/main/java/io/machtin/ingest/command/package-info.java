/** The command line of ingestion, which runs without Quarkus, Kafka or a database. */
@NullMarked
package io.machtin.ingest.command;

import org.jspecify.annotations.NullMarked;
