package io.machtin.bench.report;

import java.util.List;

/**
 * What one run found.
 *
 * @param command what it was called with
 */
public record Report(String command, Machine machine, List<Row> rows) {

  /** One page. */
  public String markdown() {
    StringBuilder page = new StringBuilder("# ").append(command).append("\n\n");
    page.append(machine.text()).append("\n\n");
    page.append("| stage | what | figure | limit | ratio | reach | met |\n");
    page.append("|---|---|---|---|---|---|---|\n");
    rows.forEach(row -> page.append(row.markdown()).append('\n'));
    return page.toString();
  }
}
