package io.machtin.local;

import java.io.PrintWriter;

/** One line on a terminal that tells how far a load has come; silent where there is no terminal. */
final class ProgressBar {
  private static final int WIDTH = 30;

  private final PrintWriter out;
  private final int steps;
  private final boolean terminal = System.console() != null;
  private int done;

  ProgressBar(PrintWriter out, int steps) {
    this.out = out;
    this.steps = steps;
  }

  /** One more file is through. */
  void step() {
    done++;
  }

  void show(Tally tally) {
    if (terminal) {
      int filled = steps == 0 ? WIDTH : done * WIDTH / steps;
      out.printf(
          "\r[%s%s] %d of %d files, %d articles",
          "#".repeat(filled), " ".repeat(WIDTH - filled), done, steps, tally.total());
      out.flush();
    }
  }

  /** The last state of the bar, and the end of its line. */
  void finish(Tally tally) {
    show(tally);
    if (terminal) {
      out.println();
      out.flush();
    }
  }
}
