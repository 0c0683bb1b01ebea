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
   *     article) or {@code discarded}
   */
  record Outcome(String id, String outcome) {}
}
