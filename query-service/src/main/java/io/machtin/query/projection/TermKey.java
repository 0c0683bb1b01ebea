package io.machtin.query.projection;

import io.machtin.query.term.Kind;

/**
 * Something that articles are filtered and counted by.
 *
 * @param key its id in the contract, or the value itself
 */
record TermKey(Kind kind, String key) {
  /** Index entries must stay far below PostgreSQL's limit of 2,704 bytes. */
  private static final int LONGEST_KEY = 300;

  TermKey {
    key = key.replace("\u0000", "").strip();
    if (key.length() > LONGEST_KEY) {
      key = key.substring(0, LONGEST_KEY);
    }
  }
}
