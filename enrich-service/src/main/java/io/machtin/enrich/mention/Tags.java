package io.machtin.enrich.mention;

import io.machtin.events.Entity;

/** The tags of the sequence model: outside, and begin or inside for each type. */
final class Tags {

  static final int OUTSIDE = 0;
  static final int COUNT = 7;

  static final int PERSON = 0;
  static final int ORGANIZATION = 1;
  static final int LOCATION = 2;

  /** Weights of one feature, padded to a power of two. */
  static final int STRIDE = 8;

  private static final String[] TYPES = {Entity.PERSON, Entity.ORGANIZATION, Entity.LOCATION};

  private Tags() {}

  static int begin(int type) {
    return 1 + 2 * type;
  }

  static int inside(int type) {
    return 2 + 2 * type;
  }

  static boolean isBegin(int tag) {
    return (tag & 1) == 1;
  }

  /** Type of a tag that is not {@link #OUTSIDE}: 0, 1 or 2. */
  static int type(int tag) {
    return (tag - 1) >> 1;
  }

  static String name(int type) {
    return TYPES[type];
  }

  /**
   * Number of a type.
   *
   * @throws IllegalArgumentException if the model does not know the type
   */
  static int type(String name) {
    for (int type = 0; type < TYPES.length; type++) {
      if (TYPES[type].equals(name)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "unknown entity type '" + name + "'; known are PERSON, ORGANIZATION and LOCATION");
  }

  /** Whether {@code tag} may follow {@code previous}; a sentence begins after OUTSIDE. */
  static boolean mayFollow(int previous, int tag) {
    return tag == OUTSIDE || isBegin(tag) || previous == tag || previous == tag - 1;
  }
}
