/**
 * How the pipeline is doing, for those who run it: what waits before each stage and since when, how
 * much goes through, and what could not be processed. Everything is read from Kafka and from the
 * store at the moment of asking; no other service is called.
 *
 * <p>On the way of an answer: {@code OldestWaiting} and {@code DeadLetterTally} read, {@code Stage}
 * judges, {@code Pipeline} puts together and keeps the answer for a moment.
 */
@NullMarked
package io.machtin.query.pipeline;

import org.jspecify.annotations.NullMarked;
