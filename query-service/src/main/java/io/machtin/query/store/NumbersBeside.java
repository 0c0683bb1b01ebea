package io.machtin.query.store;

/**
 * Lets the numbers of a new store begin far behind those of the store that it will replace. A
 * reader that is in the middle of its work when the stores change places then finds nothing under
 * the old numbers, instead of something else.
 */
final class NumbersBeside {
  /** Articles that the live store may number meanwhile. */
  private static final long ARTICLES = 1L << 40;

  /** The same for terms, whose numbers are smaller. */
  private static final long TERMS = 4_000_000;

  /** Behind this, numbers of terms begin again at 1; a store has far fewer than this. */
  private static final long MOST_TERMS = 1L << 27;

  private NumbersBeside() {}

  /**
   * Does nothing in a store that has given numbers already.
   *
   * @param live schema of the live store
   * @param next schema of the new one
   */
  static void set(Database database, SchemaName live, SchemaName next) {
    begin(database, next + ".article_no", "last_value + " + ARTICLES, live + ".article_no");
    begin(
        database,
        next + ".term_no",
        "CASE WHEN last_value > " + MOST_TERMS + " THEN 1 ELSE last_value + " + TERMS + " END",
        live + ".term_no");
  }

  private static void begin(Database database, String sequence, String value, String live) {
    database.list(
        new Sql(
            String.format(
                "SELECT setval('%1$s', (SELECT %2$s FROM %3$s)) FROM %1$s WHERE NOT is_called",
                sequence, value, live)),
        row -> row.getLong(1));
  }
}
