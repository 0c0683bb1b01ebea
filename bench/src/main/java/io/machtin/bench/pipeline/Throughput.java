package io.machtin.bench.pipeline;

import io.machtin.bench.stage.MeasurementException;
import java.time.Duration;

/**
 * The rate at which a count rises, after a warm-up.
 *
 * @param warmUp from the first thing that was counted; ends sooner when half of all is done
 * @param window the time after it that is measured; ends sooner when all is done
 */
record Throughput(Duration warmUp, Duration window) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Duration STANDSTILL = Duration.ofSeconds(90);

  /** A service may have to start first. */
  private static final Duration BEGINNING = Duration.ofMinutes(5);

  /** Something that only rises. */
  @FunctionalInterface
  interface Count {
    long now() throws Exception;
  }

  /**
   * What was found.
   *
   * @param perSecond how many a second
   * @param cpuMillis processor time for one, of this process and the services; where others use the
   *     machine too, it tells more than the rate
   */
  record Rate(double perSecond, double cpuMillis) {}

  /** A count at a time. */
  private record Look(long nanos, long count) {}

  /**
   * Waits until the window is over.
   *
   * @param total where the count ends
   * @return the rate in the window
   * @throws MeasurementException if the count stands still for a minute and a half
   */
  Rate of(Count count, long total) throws Exception {
    Look first = await(count, 1);
    Look begin = first;
    Look last = first;
    double cpu = CpuTime.total();
    boolean warm = false;
    while (last.count < total) {
      Look now = new Look(System.nanoTime(), count.now());
      if (now.count > last.count) {
        last = now;
        if (!warm && (isOver(first, now, warmUp) || now.count >= total / 2)) {
          warm = true;
          begin = now;
          cpu = CpuTime.total();
        } else if (warm && isOver(begin, now, window)) {
          break;
        }
      } else if (isOver(last, now, STANDSTILL)) {
        throw new MeasurementException(
            "nothing has moved for %d s, at %,d of %,d"
                .formatted(STANDSTILL.toSeconds(), last.count, total));
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    double counted = last.count - begin.count;
    return new Rate(
        counted * 1e9 / (last.nanos - begin.nanos), (CpuTime.total() - cpu) * 1e3 / counted);
  }

  private static boolean isOver(Look from, Look to, Duration time) {
    return to.nanos - from.nanos >= time.toNanos();
  }

  private static Look await(Count count, long least) throws Exception {
    long begin = System.nanoTime();
    while (true) {
      Look look = new Look(System.nanoTime(), count.now());
      if (look.count >= least) {
        return look;
      }
      if (look.nanos - begin > BEGINNING.toNanos()) {
        throw new MeasurementException(
            "nothing has begun to move in " + BEGINNING.toSeconds() + " s");
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }
}
