package io.machtin.enrich.date;

import org.jspecify.annotations.Nullable;

/**
 * A temporal expression.
 *
 * @param end the token after its last
 * @param value EDTF
 * @param calendar {@code lunar}, or absent for the common one
 */
record Found(int end, String value, @Nullable String calendar) {

  static final String LUNAR = "lunar";

  static @Nullable Found firstOf(@Nullable Found first, @Nullable Found second) {
    return first != null ? first : second;
  }

  /** Whether this is one day, of a known year or not. */
  boolean isDay() {
    return value.length() == 10 && value.charAt(4) == '-' && value.charAt(7) == '-';
  }
}
