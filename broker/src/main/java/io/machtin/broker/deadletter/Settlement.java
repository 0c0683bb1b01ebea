package io.machtin.broker.deadletter;

/** What became of a letter. */
public enum Settlement {
  /** Its record was sent to its topic again. */
  REPLAYED,
  /** It was not, since that topic holds a newer record of the same article. */
  SUPERSEDED,
  /** Somebody decided that it is not worth it. */
  DISCARDED
}
