package io.machtin.query.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.machtin.broker.deadletter.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter as lists show it.
 *
 * @param id its place: {@code raw:2:15} is offset 15 of partition 2 of the letters on raw articles
 * @param stage the stage that could not process it
 * @param service the service that put it aside
 * @param at when
 * @param key the record's key: the article's id, where the record is one of ours
 * @param size bytes of its value
 * @param reason what was wrong with it
 * @param exception class of the exception that said so
 * @param source topic, partition and offset that it was read from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterView(
    String id,
    String stage,
    String service,
    Instant at,
    String key,
    int size,
    String reason,
    @Nullable String exception,
    Source source) {

  /** A place in a topic. */
  record Source(String topic, int partition, long offset) {}

  static LetterView of(DeadLetter letter) {
    return new LetterView(
        letter.id(),
        LetterStage.of(letter.place().topic()).key(),
        letter.service(),
        letter.time(),
        letter.key(),
        letter.size(),
        letter.reason(),
        letter.headers().get("dead-letter-exception-class-name"),
        new Source(letter.source().topic(), letter.source().partition(), letter.sourceOffset()));
  }
}
