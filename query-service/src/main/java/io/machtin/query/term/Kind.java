package io.machtin.query.term;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Kinds of terms. The kind is the lowest three bits of a term's number, so that counts of numbers
 * can be told apart without looking at any row.
 */
public enum Kind {
  /** What every article is: one term, number 0. */
  ALL,
  ENTITY,
  TOPIC,
  SOURCE,
  AUTHOR,
  REFERENCE,
  LANGUAGE;

  private static final int BITS = 3;
  private static final List<Kind> KINDS = List.of(values());

  /** Kinds that callers can name. */
  public static List<Kind> named() {
    return Arrays.stream(values()).filter(kind -> kind != ALL).toList();
  }

  /** The kind of the term with this number. */
  public static Kind of(int termNumber) {
    return KINDS.get(termNumber & (1 << BITS) - 1);
  }

  /** The name in the API and in the store. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the numbers of this kind are made of: {@code nextval * factor + code}. */
  public int code() {
    return ordinal();
  }
}
