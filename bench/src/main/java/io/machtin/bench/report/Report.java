package io.machtin.bench.report;

import java.util.List;

/**
 * What one run found.
 *
 * @param command what it was called with
 * @param failures why there is nothing of a stage, in one line each
 */
public record Report(String command, Machine machine, List<Row> rows, List<String> failures) {

  /** One page. */
  public String markdown() {
    StringBuilder page = new StringBuilder("# ").append(command).append("\n\n");
    page.append(machine.text()).append("\n\n");
    page.append("| stage | what | figure | limit | ratio | reach | met |\n");
    page.append("|---|---|---|---|---|---|---|\n");
    rows.forEach(row -> page.append(row.markdown()).append('\n'));
    failures.forEach(failure -> page.append("\nNot measured: ").append(failure).append('\n'));
    return page.toString();
  }
}
