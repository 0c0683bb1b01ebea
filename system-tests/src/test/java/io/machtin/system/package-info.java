/**
 * The whole product as its users meet it: started by its one command, spoken to over REST and
 * Kafka.
 */
@NullMarked
package io.machtin.system;

import org.jspecify.annotations.NullMarked;
