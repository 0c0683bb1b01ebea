/**
 * Sends raw articles to Kafka as CloudEvents 1.0 in binary mode and waits for the broker's
 * acknowledgement. Idempotent producer, {@code acks=all}, zstd.
 */
@NullMarked
package io.machtin.ingest.publish;

import org.jspecify.annotations.NullMarked;
