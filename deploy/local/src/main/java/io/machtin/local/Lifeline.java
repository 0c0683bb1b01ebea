package io.machtin.local;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Ends the processes that a launcher has started when it ends without having been able to, by
 * {@code kill -9} for example: a small shell reads their numbers from the launcher until the pipe
 * between them breaks, and then asks them to stop. Where there is no {@code sh}, the next launcher
 * on the same folder does that ({@link RunningProcesses}).
 */
final class Lifeline implements AutoCloseable {
  /** Holds nothing. */
  static final Lifeline NONE = new Lifeline(null);

  private static final String SCRIPT =
      "trap '' INT; while read -r pid; do pids=\"$pids $pid\"; done; [ -z \"$pids\" ] || kill $pids";

  private final @Nullable Process shell;

  private Lifeline(@Nullable Process shell) {
    this.shell = shell;
  }

  static Lifeline start() {
    try {
      return new Lifeline(new ProcessBuilder("sh", "-c", SCRIPT).start());
    } catch (IOException noShell) {
      return NONE;
    }
  }

  /** Lets a process end with this one. */
  synchronized void hold(long pid) throws IOException {
    if (shell != null) {
      Writer to = shell.outputWriter();
      to.write(pid + "\n");
      to.flush();
    }
  }

  /** Lets go of all, when they have been stopped in the ordinary way. */
  @Override
  public void close() {
    if (shell != null) {
      shell.destroyForcibly();
    }
  }
}
