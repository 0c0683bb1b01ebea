package io.machtin.bench.stage;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Arrivals that wait for nobody: a Poisson process of a given rate. Each arrival keeps the time at
 * which it was due, however late it is sent, so that a stall counts for everything that would have
 * come meanwhile (no coordinated omission).
 */
public final class OpenLoop {
  private static final long SEED = 5;
  private static final Arrival END = new Arrival(-1, 0);

  private final double perSecond;
  private final Duration duration;
  private volatile @Nullable Exception failure;

  /** For that many arrivals a second on the average, for that long. */
  public OpenLoop(double perSecond, Duration duration) {
    this.perSecond = perSecond;
    this.duration = duration;
  }

  private record Arrival(long number, long due) {}

  /** Serves an arrival. */
  @FunctionalInterface
  public interface Serving {

    /**
     * @param number of the arrival, from 0
     * @param due when it was due ({@link System#nanoTime})
     */
    void serve(long number, long due) throws Exception;
  }

  /**
   * Lets all arrive and be served; they queue for a server where all are busy.
   *
   * @param servers threads that serve
   * @return how many there were
   * @throws MeasurementException if one could not be served; the others are not waited for
   */
  public long run(int servers, Serving serving) throws InterruptedException, MeasurementException {
    BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();
    Thread[] threads = new Thread[servers];
    for (int i = 0; i < servers; i++) {
      threads[i] = new Thread(() -> serveAll(queue, serving), "arrivals-" + i);
      threads[i].start();
    }
    long arrived = arrive(queue);
    for (int i = 0; i < servers; i++) {
      queue.add(END);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Exception failed = failure;
    if (failed != null) {
      throw new MeasurementException("an arrival could not be served: " + failed.getMessage());
    }
    return arrived;
  }

  private long arrive(BlockingQueue<Arrival> queue) {
    RandomGenerator random = new Random(SEED);
    long begin = System.nanoTime();
    long end = begin + duration.toNanos();
    long due = begin;
    long number = 0;
    while (failure == null) {
      due += (long) (-Math.log(1 - random.nextDouble()) / perSecond * TimeUnit.SECONDS.toNanos(1));
      if (due > end) {
        break;
      }
      long wait;
      while ((wait = due - System.nanoTime()) > 0) {
        LockSupport.parkNanos(wait);
      }
      queue.add(new Arrival(number++, due));
    }
    return number;
  }

  private void serveAll(BlockingQueue<Arrival> queue, Serving serving) {
    try {
      for (Arrival next = queue.take(); next.number >= 0; next = queue.take()) {
        serving.serve(next.number, next.due);
      }
    } catch (Exception e) {
      failure = e;
    }
  }
}
