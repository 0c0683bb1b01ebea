package io.machtin.bench.query;

import io.machtin.query.projection.Change;
import io.machtin.query.projection.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * Puts events into a store as the service does: threads that each decode a batch, compute its rows
 * and write them in one transaction.
 */
final class ArticleLoad {
  /** As in the service: {@code machtin.consume.batch-size}. */
  static final int BATCH = 50;

  private final Projection projection;
  private final int threads;

  /**
   * @param threads {@code machtin.consume.threads}
   */
  ArticleLoad(BenchStore store, int threads) {
    this.projection = Projection.into(store.database());
    this.threads = threads;
  }

  /**
   * Projects the events {@code from} to before {@code to}.
   *
   * @param event an event's JSON by its number
   * @param progress told how many are stored, after every batch
   */
  void load(long from, long to, LongFunction<byte[]> event, LongConsumer progress)
      throws InterruptedException {
    AtomicLong next = new AtomicLong(from);
    AtomicLong stored = new AtomicLong(from);
    Callable<Void> loop =
        () -> {
          for (long start = next.getAndAdd(BATCH); start < to; start = next.getAndAdd(BATCH)) {
            long end = Math.min(to, start + BATCH);
            List<Change> changes = new ArrayList<>();
            for (long i = start; i < end; i++) {
              changes.add(Change.ofEvent(event.apply(i)));
            }
            projection.apply(changes);
            progress.accept(stored.addAndGet(end - start));
          }
          return null;
        };
    ExecutorService loops = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(loops.submit(loop));
      }
      for (Future<Void> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the load failed: " + e.getMessage(), e);
    } finally {
      loops.shutdownNow();
    }
  }
}
