package io.machtin.bench.stage;

import io.machtin.bench.report.Row;
import java.util.List;

/** A part of the pipeline that is measured beside its limit. */
public interface Stage {

  /** One word for {@code --only} and for the report. */
  String name();

  /**
   * Measures. What it starts, it stops; what it writes, it writes under the run's folder.
   *
   * @return the rows of the report, limits from this very call
   * @throws MeasurementException if something that is measured does not work: a figure of it would
   *     mean nothing
   */
  List<Row> measure(Run run) throws Exception;
}
