package io.machtin.query.search;

/** The order of a list of articles. */
public enum Order {
  NEWEST("DESC", "<"),
  OLDEST("ASC", ">");

  private final String direction;
  private final String behind;

  Order(String direction, String behind) {
    this.direction = direction;
    this.behind = behind;
  }

  /** {@code ORDER BY} and its columns. */
  String by(String time, String no) {
    return "ORDER BY " + time + " " + direction + ", " + no + " " + direction;
  }

  /** The comparison that what stands behind a place fulfils. */
  String behind() {
    return behind;
  }
}
