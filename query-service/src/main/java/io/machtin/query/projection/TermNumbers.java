package io.machtin.query.projection;

import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreId;
import io.machtin.query.term.Kind;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives every term its number. Numbers are handed out outside of the batch's transaction, so that a
 * cached number is always a committed one; a number that no article uses does no harm. Thread-safe.
 */
@Singleton
final class TermNumbers {
  /** About 7 MB; the others are looked up, those of a batch in one statement. */
  private static final int CACHED = 50_000;

  private final Database database;
  private final Map<TermKey, Integer> cache =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TermKey, Integer> eldest) {
          return size() > CACHED;
        }
      };

  private @Nullable String store;

  TermNumbers(Database database) {
    this.database = database;
  }

  /**
   * Numbers and the store that they are from.
   *
   * @param store its id
   */
  record Numbers(String store, Map<TermKey, Integer> byKey) {}

  /** Forgets everything, because another store has taken the place of the one it was from. */
  void forget() {
    synchronized (cache) {
      cache.clear();
      store = null;
    }
  }

  /** Is read before any number: an exchange meanwhile shows in the transaction that uses them. */
  private String store() {
    synchronized (cache) {
      if (store != null) {
        return store;
      }
    }
    String now = StoreId.now(database);
    synchronized (cache) {
      if (store == null) {
        store = now;
      }
      return now;
    }
  }

  /** A number for every key. */
  Numbers of(Collection<TermKey> keys) {
    String from = store();
    Map<TermKey, Integer> numbers = new HashMap<>();
    List<TermKey> unknown = new ArrayList<>();
    synchronized (cache) {
      for (TermKey key : keys) {
        Integer number = cache.get(key);
        if (number == null) {
          unknown.add(key);
        } else {
          numbers.put(key, number);
        }
      }
    }
    if (!unknown.isEmpty()) {
      Map<TermKey, Integer> found = intern(unknown);
      numbers.putAll(found);
      synchronized (cache) {
        if (from.equals(store)) {
          cache.putAll(found);
        }
      }
    }
    return new Numbers(from, numbers);
  }

  private Map<TermKey, Integer> intern(List<TermKey> keys) {
    // One order for all writers: they wait for each other, but never in a circle.
    keys.sort(Comparator.comparing(TermKey::kind).thenComparing(TermKey::key));
    Object kinds = Sql.texts(keys.stream().map(key -> key.kind().key()).toList());
    Object names = Sql.texts(keys.stream().map(TermKey::key).toList());
    Object codes = Sql.ints(keys.stream().map(key -> key.kind().code()).toList());
    return database.with(
        connection -> {
          Map<TermKey, Integer> numbers = select(connection, kinds, names);
          if (numbers.size() < keys.size()) {
            Sql insert =
                new Sql(
                    "INSERT INTO term (no, kind, key)"
                        + " SELECT nextval('term_no') * 8 + k.code, k.kind, k.key"
                        + " FROM unnest(?, ?, ?) WITH ORDINALITY AS k (kind, key, code, position)"
                        + " WHERE NOT EXISTS"
                        + " (SELECT FROM term t WHERE t.kind = k.kind AND t.key = k.key)"
                        + " ORDER BY k.position ON CONFLICT (kind, key) DO NOTHING",
                    kinds,
                    names,
                    codes);
            try (var statement = insert.prepare(connection)) {
              statement.executeUpdate();
            }
            numbers = select(connection, kinds, names);
          }
          return numbers;
        });
  }

  private Map<TermKey, Integer> select(Connection connection, Object kinds, Object names)
      throws SQLException {
    Map<TermKey, Integer> numbers = new HashMap<>();
    Sql select =
        new Sql(
            "SELECT t.no, t.key FROM unnest(?, ?) AS k (kind, key)"
                + " JOIN term t ON t.kind = k.kind AND t.key = k.key",
            kinds,
            names);
    database.list(
        connection,
        select,
        row -> numbers.put(new TermKey(Kind.of(row.getInt(1)), row.getString(2)), row.getInt(1)));
    return numbers;
  }
}
