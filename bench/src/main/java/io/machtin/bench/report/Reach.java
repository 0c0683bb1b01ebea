package io.machtin.bench.report;

import java.util.Locale;

/**
 * What a row is meant to reach.
 *
 * @param of what is compared
 * @param bound on which side of the value it should be
 */
public record Reach(Of of, Bound bound, double value) {

  /** What of a row is compared. */
  public enum Of {
    FIGURE,
    RATIO
  }

  /** On which side of the value it should be. */
  public enum Bound {
    AT_LEAST,
    AT_MOST
  }

  public static Reach atLeast(double figure) {
    return new Reach(Of.FIGURE, Bound.AT_LEAST, figure);
  }

  public static Reach atMost(double figure) {
    return new Reach(Of.FIGURE, Bound.AT_MOST, figure);
  }

  public static Reach ratioAtLeast(double ratio) {
    return new Reach(Of.RATIO, Bound.AT_LEAST, ratio);
  }

  public static Reach ratioAtMost(double ratio) {
    return new Reach(Of.RATIO, Bound.AT_MOST, ratio);
  }

  boolean holds(double compared) {
    return bound == Bound.AT_LEAST ? compared >= value : compared <= value;
  }

  String text() {
    return (of == Of.RATIO ? "ratio " : "")
        + (bound == Bound.AT_LEAST ? "≥ " : "≤ ")
        + String.format(Locale.ROOT, of == Of.RATIO ? "%.1f" : "%,.0f", value);
  }
}
