package io.machtin.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the record constructors make of values that an older or newer writer left out. */
final class Absent {
  private Absent() {}

  /** An immutable copy; a list that the JSON does not have is an empty one. */
  static <T> List<T> asEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** The value, or {@code null} where it says nothing. */
  static @Nullable String asNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }

  /**
   * The value, which the contract requires.
   *
   * @throws IllegalArgumentException naming the field, if it is missing or blank
   */
  static String required(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("'" + field + "' is required and must not be blank");
    }
    return value;
  }
}
