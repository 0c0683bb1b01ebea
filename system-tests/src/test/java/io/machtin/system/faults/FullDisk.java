package io.machtin.system.faults;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A full disk for some processes only: the limit of the size of their files ({@code prlimit},
 * Linux) is set so low that every write fails, and lifted again. They see "File too large" where a
 * full disk says "No space left on device"; both servers treat these alike.
 */
final class FullDisk {
  private FullDisk() {}

  /** Whether this machine can simulate one. */
  static boolean isPossible() throws InterruptedException {
    try {
      Process version = new ProcessBuilder("prlimit", "--version").start();
      return version.waitFor(10, TimeUnit.SECONDS) && version.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  /**
   * Lets no file grow beyond some bytes.
   *
   * @param processes those that are alive; their later children are limited too
   */
  static void fill(Stream<ProcessHandle> processes, int bytes)
      throws IOException, InterruptedException {
    limit(processes, Integer.toString(bytes));
  }

  static void free(Stream<ProcessHandle> processes) throws IOException, InterruptedException {
    limit(processes, "unlimited");
  }

  private static void limit(Stream<ProcessHandle> processes, String size)
      throws IOException, InterruptedException {
    for (ProcessHandle process : processes.filter(ProcessHandle::isAlive).toList()) {
      // The colon leaves the hard limit as it is, so that anybody may lift the soft one again.
      new ProcessBuilder(
              List.of("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + size + ":"))
          .start()
          .waitFor();
    }
  }
}
