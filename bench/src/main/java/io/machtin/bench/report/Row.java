package io.machtin.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the report: a figure, beside its limit where there is one.
 *
 * @param stage whose it is
 * @param what was measured
 * @param unit of figure, error and limit
 * @param error half of the figure's 99.9 % confidence interval, where it was measured repeatedly
 * @param limit what the machine allows, from the same run
 * @param reach what it is meant to reach
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Row(
    String stage,
    String what,
    double figure,
    String unit,
    @Nullable Double error,
    @Nullable Limit limit,
    @Nullable Reach reach) {
  private static final double WHOLE_FROM = 100;

  /**
   * What a figure is compared with.
   *
   * @param what was measured for it
   */
  public record Limit(String what, double figure) {}

  public static Row of(String stage, String what, double figure, String unit) {
    return new Row(stage, what, figure, unit, null, null, null);
  }

  /** With the limit beside it. */
  public Row beside(String what, double figure) {
    return new Row(stage, this.what, this.figure, unit, error, new Limit(what, figure), reach);
  }

  /** With what it is meant to reach. */
  public Row reaching(Reach reach) {
    return new Row(stage, what, figure, unit, error, limit, reach);
  }

  /** With its error; none if it is not a number, as of a single measurement. */
  public Row within(double error) {
    return Double.isNaN(error)
        ? this
        : new Row(stage, what, figure, unit, (Double) error, limit, reach);
  }

  /** The figure in units of its limit. */
  @JsonProperty
  public @Nullable Double ratio() {
    return limit == null ? null : (Double) (figure / limit.figure());
  }

  /** Whether it reaches what it is meant to; absent if nothing is asked or there is no limit. */
  @JsonProperty
  public @Nullable Boolean met() {
    if (reach == null) {
      return null;
    }
    Double compared = reach.of() == Reach.Of.RATIO ? ratio() : (Double) figure;
    return compared == null ? null : (Boolean) reach.holds(compared);
  }

  /** As a row of the report's table. */
  public String markdown() {
    Double ratio = ratio();
    Boolean met = met();
    return "| "
        + String.join(
            " | ",
            stage,
            what,
            number(figure) + (error == null ? "" : " ± " + number(error)) + " " + unit,
            limit == null ? "" : limit.what() + ": " + number(limit.figure()),
            ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio),
            reach == null ? "" : reach.text(),
            met == null ? "" : met ? "yes" : "no")
        + " |";
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, number >= WHOLE_FROM ? "%,.0f" : "%.3g", number);
  }
}
