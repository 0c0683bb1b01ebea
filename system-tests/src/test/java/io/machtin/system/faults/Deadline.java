package io.machtin.system.faults;

import java.time.Duration;

/** A limit for waiting until something holds. */
final class Deadline {
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private final long end;
  private final String until;

  private Deadline(long end, String until) {
    this.end = end;
    this.until = until;
  }

  static Deadline in(Duration time, String until) {
    return new Deadline(System.nanoTime() + time.toNanos(), until);
  }

  /**
   * Waits a moment before the next look.
   *
   * @throws AssertionError if the time is over
   */
  void pause() throws InterruptedException {
    if (System.nanoTime() > end) {
      throw new AssertionError("waited in vain until " + until);
    }
    Thread.sleep(BETWEEN_LOOKS_MILLIS);
  }
}
