package io.machtin.query.projection;

import io.machtin.query.projection.StoredArticles.Stored;
import io.machtin.query.store.Database;
import io.machtin.query.store.ExchangedStoreException;
import io.machtin.query.store.StoreId;
import io.machtin.query.store.StoreUnavailableException;
import io.machtin.query.store.WriteConflictException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches of changes, each in one transaction. The newer event of an article always wins
 * ({@link ArticleRows#NEWER}); an event that is not newer than what is stored changes nothing but
 * the history of revisions; a removed article stays removed. Any order and any number of deliveries
 * of the same events therefore end in the same store. Thread-safe, also across processes: rows of
 * an article are locked before they are compared. Another store may take the place of this one at
 * any time ({@link StoreId}); a batch is written in one of them as a whole.
 */
@Singleton
public final class Projection {
  /** Two writers of one article meet when one of them is a takedown, or after a rebalance. */
  private static final int ATTEMPTS = 5;

  private final Database database;
  private final TermNumbers termNumbers;
  private final StoredArticles stored;
  private final PendingList pending;

  Projection(
      Database database, TermNumbers termNumbers, StoredArticles stored, PendingList pending) {
    this.database = database;
    this.termNumbers = termNumbers;
    this.stored = stored;
    this.pending = pending;
  }

  /** The projection into a store, for a process that has no container. */
  public static Projection into(Database database) {
    return new Projection(
        database,
        new TermNumbers(database),
        new StoredArticles(database),
        new PendingList(database));
  }

  /**
   * What became of a batch.
   *
   * @param applied articles that are now new, changed or gone
   * @param unchanged changes that the store had already, or had something newer than
   */
  public record Outcome(int applied, int unchanged) {}

  /**
   * Writes all changes or, after any exception, none.
   *
   * @throws StoreUnavailableException if trying again may help
   * @throws io.machtin.query.store.RejectedDataException if the data itself cannot be stored
   */
  public Outcome apply(List<Change> changes) {
    Batch batch = Batch.of(changes);
    for (int attempt = 1; ; attempt++) {
      try {
        TermNumbers.Numbers numbers = termNumbers.of(batch.terms());
        Outcome outcome =
            database.transact(
                connection -> {
                  String store = StoreId.hold(database, connection);
                  if (!store.equals(numbers.store())) {
                    throw new ExchangedStoreException();
                  }
                  Map<UUID, Stored> before = stored.lock(connection, batch.ids());
                  return write(connection, batch, before, numbers, changes.size());
                });
        pending.added(outcome.applied());
        return outcome;
      } catch (ExchangedStoreException e) {
        termNumbers.forget();
        if (attempt == ATTEMPTS) {
          throw new StoreUnavailableException("the store was exchanged again and again", e);
        }
      } catch (WriteConflictException e) {
        if (attempt == ATTEMPTS) {
          throw new StoreUnavailableException("other writers were first every time", e);
        }
      }
    }
  }

  private Outcome write(
      Connection connection,
      Batch batch,
      Map<UUID, Stored> before,
      TermNumbers.Numbers numbersOfStore,
      int size)
      throws SQLException {
    Map<TermKey, Integer> numbers = numbersOfStore.byKey();
    String store = numbersOfStore.store();
    Counts counts = new Counts();
    List<Stored> outdated = new ArrayList<>();
    Map<UUID, Long> articleNumbers = new HashMap<>();
    Map<UUID, ArticleRows> current = new LinkedHashMap<>();
    before.forEach((id, row) -> articleNumbers.put(id, row.no()));

    for (ArticleRows rows : batch.newest()) {
      Stored old = before.get(rows.id());
      if (old == null) {
        articleNumbers.put(rows.id(), stored.nextNumber(connection, store));
        current.put(rows.id(), rows);
      } else if (!old.removed() && old.isOlderThan(rows)) {
        outdated.add(old);
        current.put(rows.id(), rows);
      }
    }
    Set<UUID> removed = new HashSet<>();
    for (UUID id : batch.removals()) {
      Stored old = before.get(id);
      if (old == null || !old.removed()) {
        removed.add(id);
        current.remove(id);
        if (old != null && !outdated.contains(old)) {
          outdated.add(old);
        }
        articleNumbers.putIfAbsent(
            id, old == null ? stored.nextNumber(connection, store) : old.no());
      }
    }

    for (Stored old : outdated) {
      counts.subtract(old);
    }
    stored.delete(connection, outdated);
    List<ArticleRows> revisions =
        batch.revisions().stream()
            .filter(rows -> !removed.contains(rows.id()) && !isRemoved(before.get(rows.id())))
            .toList();
    stored.insert(connection, current.values(), articleNumbers, numbers);
    stored.insertRevisions(connection, revisions, articleNumbers, before.keySet());
    stored.insertRemoved(connection, removed, articleNumbers);
    current.values().forEach(rows -> counts.add(rows, numbers));
    // Last, because these rows are shared by all writers and stay locked until the commit.
    counts.write(connection);
    TermRows.write(connection, labels(batch.all()), numbers, counts);
    int applied = current.size() + removed.size();
    return new Outcome(applied, size - applied);
  }

  private static boolean isRemoved(@Nullable Stored row) {
    return row != null && row.removed();
  }

  /** For every term the label that the newest enrichment of the batch gives it. */
  private static Map<TermKey, TermRows.Label> labels(Collection<ArticleRows> all) {
    Map<TermKey, TermRows.Label> labels = new HashMap<>();
    for (ArticleRows rows : all) {
      rows.terms()
          .forEach(
              (key, label) ->
                  labels.merge(
                      key, new TermRows.Label(rows.enrichedAt(), label), TermRows.Label::newerOf));
    }
    return labels;
  }
}
