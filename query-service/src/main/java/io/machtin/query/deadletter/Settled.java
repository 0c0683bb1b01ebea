package io.machtin.query.deadletter;

import java.util.List;

/**
 * What became of letters.
 *
 * @param items each letter with its outcome
 * @param remaining letters that are still open
 */
record Settled(List<Outcome> items, int remaining) {

  /**
   * @param id the letter's id
   * @param outcome {@code replayed}, {@code superseded} (its topic holds a newer record of the same
   *     article), {@code discarded}, or {@code value_gone} (it stays open: its value was too large
   *     to be kept with it, and its topic no longer has the record)
   */
  record Outcome(String id, String outcome) {}
}
