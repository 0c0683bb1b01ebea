package io.machtin.query.reply;

/** JSON that was worked out at some time. */
public final class KeptAnswer {
  private final byte[] json;
  private final long nanos = System.nanoTime();

  KeptAnswer(byte[] json) {
    this.json = json;
  }

  byte[] json() {
    return json;
  }

  /** Whole seconds since then. */
  int age() {
    return (int) ((System.nanoTime() - nanos) / 1_000_000_000);
  }
}
