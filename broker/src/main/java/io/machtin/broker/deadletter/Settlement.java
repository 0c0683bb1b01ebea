package io.machtin.broker.deadletter;

/** What became of a letter. */
public enum Settlement {
  /** Its record was sent to its topic again. */
  REPLAYED,
  /** It was not, since that topic holds a newer record of the same article. */
  SUPERSEDED,
  /** Somebody decided that it is not worth it. */
  DISCARDED,
  /**
   * Nothing; it stays open. Its value was too large to be kept with it, and the topic that it came
   * from no longer has the record either: there is nothing to send again, only to discard.
   */
  VALUE_GONE
}
