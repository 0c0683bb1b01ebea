package io.machtin.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * One line of the report: a stage beside its limit.
 *
 * @param stage what was measured
 * @param measured the figure
 * @param limit the figure of the limit, in the same unit and from the same run
 * @param unit of both
 * @param note what the limit is and how large the ratio may be
 */
record Row(String stage, double measured, double limit, String unit, String note) {

  @JsonProperty
  double ratio() {
    return measured / limit;
  }

  String markdown() {
    return String.format(
        Locale.ROOT,
        "| %s | %,.2f %s | %,.2f %s | %.2f | %s |",
        stage,
        measured,
        unit,
        limit,
        unit,
        ratio(),
        note);
  }
}
