package io.machtin.ingest;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on only when a test says so, and at which a thread can be made to die. */
public final class SimulatedTime extends Clock {
  private static final SimulatedTime CLOCK = new SimulatedTime();

  private final AtomicLong now = new AtomicLong(System.currentTimeMillis());
  private final ThreadLocal<Integer> looksLeft = ThreadLocal.withInitial(() -> Integer.MAX_VALUE);

  /** The end of a replica, at any moment at which it looks at the clock. */
  public static final class ReplicaKilled extends Error {
    private static final long serialVersionUID = 1L;
  }

  private SimulatedTime() {}

  public static SimulatedTime clock() {
    return CLOCK;
  }

  public void advance(Duration time) {
    now.addAndGet(time.toMillis());
  }

  /** The calling thread dies when it looks at the clock once more than this. */
  public void dieAfter(int looks) {
    looksLeft.set(looks);
  }

  public void liveOn() {
    looksLeft.remove();
  }

  @Override
  public Instant instant() {
    int left = looksLeft.get();
    if (left == 0) {
      throw new ReplicaKilled();
    }
    looksLeft.set(left - 1);
    return Instant.ofEpochMilli(now.get());
  }

  public Instant peek() {
    return Instant.ofEpochMilli(now.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  static final class Bean {
    private Bean() {}

    @Produces
    @Singleton
    static Clock clock() {
      return CLOCK;
    }
  }
}
