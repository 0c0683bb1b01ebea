package io.machtin.bench.pipeline;

import io.machtin.bench.stage.MeasurementException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Threads that send one thing after the other, each as soon as the one before is answered. */
final class Senders implements AutoCloseable {
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong sent = new AtomicLong();
  private volatile @Nullable Exception failure;
  private volatile boolean stopping;

  /** Sends a body and says how many articles were taken. */
  @FunctionalInterface
  interface Sending {
    int send(byte[] body) throws Exception;
  }

  static Senders start(int threads, List<byte[]> bodies, Sending sending) {
    Senders senders = new Senders();
    AtomicInteger next = new AtomicInteger();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(() -> senders.run(bodies, next, sending), "sender-" + i);
      senders.threads.add(thread);
      thread.start();
    }
    return senders;
  }

  private void run(List<byte[]> bodies, AtomicInteger next, Sending sending) {
    try {
      int i;
      while (!stopping && (i = next.getAndIncrement()) < bodies.size()) {
        sent.addAndGet(sending.send(bodies.get(i)));
      }
    } catch (Exception e) {
      failure = e;
    }
  }

  /** Articles that were taken until now. */
  long sent() throws MeasurementException {
    Exception failed = failure;
    if (failed != null) {
      throw new MeasurementException("sending failed: " + failed.getMessage());
    }
    return sent.get();
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
