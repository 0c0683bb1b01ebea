package io.machtin.bench.stage;

import io.machtin.bench.report.Row;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One run of the benchmark: its settings and what its earlier stages have found. */
public final class Run {
  private final Settings settings;
  private final PrintStream progress;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param progress where to say what is being done
   */
  public Run(Settings settings, PrintStream progress) {
    this.settings = settings;
    this.progress = progress;
  }

  public Settings settings() {
    return settings;
  }

  /** Tells who waits what is being done. */
  public void say(String what) {
    progress.println(what);
  }

  /** Keeps what a stage has found, and tells it at once: what fails later does not lose it. */
  public void add(List<Row> found) {
    rows.addAll(found);
    found.forEach(row -> say(row.markdown()));
  }

  /** Everything found until now, in its order. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** The figure of an earlier row; empty if its stage is not part of this run. */
  public OptionalDouble figure(String stage, String what) {
    return rows.stream()
        .filter(row -> row.stage().equals(stage) && row.what().equals(what))
        .mapToDouble(Row::figure)
        .findFirst();
  }
}
