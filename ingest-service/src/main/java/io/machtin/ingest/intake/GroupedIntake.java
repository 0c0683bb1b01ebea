package io.machtin.ingest.intake;

import io.machtin.ingest.publish.Lane;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/**
 * Takes in together what callers bring one by one at the same moment, for a batch costs the
 * database and the broker hardly more than a single article (group commit). Nobody waits for others
 * to come: who finds a free turn starts at once, and what comes meanwhile goes with the next one.
 */
@Singleton
public final class GroupedIntake {
  /** Batches of a lane that are on their way at once: one is prepared while another is written. */
  static final int TURNS = 2;

  private final Group fresh;
  private final Group backfill;

  GroupedIntake(ArticleIntake intake) {
    fresh = new Group(intake, Lane.FRESH);
    backfill = new Group(intake, Lane.BACKFILL);
  }

  /**
   * Takes one article in.
   *
   * @return what became of it
   * @throws io.machtin.ingest.database.DatabaseUnavailableException as {@link ArticleIntake#take}
   * @throws io.machtin.ingest.publish.BrokerUnavailableException as {@link ArticleIntake#take}
   */
  public IntakeResult take(Arrival arrival, Lane lane) {
    return group(lane).take(arrival);
  }

  /** How many articles wait for a turn. */
  int waiting(Lane lane) {
    return group(lane).waiting();
  }

  private Group group(Lane lane) {
    return lane == Lane.BACKFILL ? backfill : fresh;
  }

  /** An article whose caller waits for the result. */
  private static final class Waiting {
    private final Arrival arrival;
    private final CompletableFuture<IntakeResult> result = new CompletableFuture<>();

    Waiting(Arrival arrival) {
      this.arrival = arrival;
    }

    IntakeResult result() {
      try {
        return result.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
  }

  /** What comes in on one lane. */
  private static final class Group {
    private final ArticleIntake intake;
    private final Lane lane;
    private final Semaphore turns = new Semaphore(TURNS, true);
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    Group(ArticleIntake intake, Lane lane) {
      this.intake = intake;
      this.lane = lane;
    }

    IntakeResult take(Arrival arrival) {
      Waiting mine = new Waiting(arrival);
      synchronized (waiting) {
        waiting.add(mine);
      }
      turns.acquireUninterruptibly();
      try {
        takeTogether(unlessTaken(mine));
      } finally {
        turns.release();
      }
      return mine.result();
    }

    int waiting() {
      synchronized (waiting) {
        return waiting.size();
      }
    }

    /** All that wait, or nothing if somebody else took the caller's article already. */
    private List<Waiting> unlessTaken(Waiting mine) {
      synchronized (waiting) {
        if (!waiting.contains(mine)) {
          return List.of();
        }
        List<Waiting> together = new ArrayList<>(waiting);
        waiting.clear();
        return together;
      }
    }

    private void takeTogether(List<Waiting> together) {
      if (together.isEmpty()) {
        return;
      }
      try {
        List<IntakeResult> results =
            intake.take(together.stream().map(each -> each.arrival).toList(), lane);
        for (int i = 0; i < results.size(); i++) {
          together.get(i).result.complete(results.get(i));
        }
      } catch (RuntimeException | Error e) {
        together.forEach(each -> each.result.completeExceptionally(e));
      }
    }
  }
}
