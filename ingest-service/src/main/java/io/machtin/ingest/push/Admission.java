package io.machtin.ingest.push;

import io.machtin.ingest.problem.Problem;
import io.machtin.ingest.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/** Lets in only as many requests at once as there is memory for. */
@Singleton
final class Admission {
  private final Semaphore places;
  private final PushConfig config;

  Admission(PushConfig config) {
    this.config = config;
    this.places = new Semaphore(config.concurrentRequests());
  }

  /**
   * A place, given back by closing it.
   *
   * @throws ProblemException 429 if none is free
   */
  Place enter() {
    if (!places.tryAcquire()) {
      throw new ProblemException(
          Problem.overloaded(
              config.concurrentRequests()
                  + " requests are being worked on already (machtin.push.concurrent-requests)."
                  + " Send fewer at once, or more articles in one NDJSON request.",
              config.retryAfter()));
    }
    return places::release;
  }

  /** A place among the requests that are worked on. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }
}
