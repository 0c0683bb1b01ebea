package io.machtin.query.projection;

import io.machtin.query.store.Database;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The words that PostgreSQL has listed and not yet sorted into the inverted index (PostgreSQL
 * manual, "GIN Fast Update Technique"). A long list is sorted in at less cost for each article, but
 * whoever fills it ({@code gin_pending_list_limit}) does that inside of its statement, for up to
 * seconds. So the list is sorted in beside the writers, who go on adding to it, long before it is
 * full. Thread-safe.
 */
@Singleton
final class PendingList {
  /** So many are sorted in together; a search reads through as many in a third of a millisecond. */
  static final int ARTICLES = 100;

  /** From the end of one sorting in to the next: in a backlog more than those come together. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final Logger LOG = Logger.getLogger(PendingList.class);

  private final Database database;
  private final AtomicInteger listed = new AtomicInteger();
  private final AtomicBoolean planned = new AtomicBoolean();
  private volatile long sortedAt = System.nanoTime() - PAUSE.toNanos();
  private final ScheduledThreadPoolExecutor sorter =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "inverted-index");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  PendingList(Database database) {
    this.database = database;
  }

  /** Articles were written. */
  void added(int articles) {
    if (listed.addAndGet(articles) >= ARTICLES && planned.compareAndSet(false, true)) {
      long pause = sortedAt + PAUSE.toNanos() - System.nanoTime();
      sorter.schedule(this::sortIn, pause, TimeUnit.NANOSECONDS);
    }
  }

  private void sortIn() {
    try {
      listed.set(0);
      database.with(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.execute("SELECT gin_clean_pending_list('article_match')");
            }
          });
    } catch (RuntimeException e) {
      // Nothing is lost: the next hundred, autovacuum or whoever fills the list sorts it in.
      LOG.warnf("event=inverted-index-waits reason=%s", e.getMessage());
    } finally {
      sortedAt = System.nanoTime();
      planned.set(false);
      // Those that came meanwhile may be enough for the next time.
      added(0);
    }
  }

  @PreDestroy
  void close() {
    sorter.shutdownNow();
  }
}
