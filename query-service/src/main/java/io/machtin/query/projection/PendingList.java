package io.machtin.query.projection;

import io.machtin.query.store.Database;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

  private static final Logger LOG = Logger.getLogger(PendingList.class);

  private final Database database;
  private final AtomicInteger listed = new AtomicInteger();
  private final AtomicBoolean sorting = new AtomicBoolean();
  private final ExecutorService sorter =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "inverted-index");
            thread.setDaemon(true);
            return thread;
          });

  PendingList(Database database) {
    this.database = database;
  }

  /** Articles were written. */
  void added(int articles) {
    if (listed.addAndGet(articles) >= ARTICLES && sorting.compareAndSet(false, true)) {
      sorter.execute(this::sortIn);
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
      sorting.set(false);
    }
  }

  @PreDestroy
  void close() {
    sorter.shutdown();
  }
}
