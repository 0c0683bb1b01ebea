package io.machtin.query.delivery;

import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.search.ResolvedFilter;
import io.machtin.query.store.Compression;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of all articles in the order of their last change. */
@Singleton
final class Changes {
  private final Database database;
  private volatile @Nullable String store;

  Changes(Database database) {
    this.database = database;
  }

  /**
   * The last change of an article.
   *
   * @param at its place in the list
   * @param event the whole event; absent for an article that was removed
   */
  record ChangedArticle(ChangeCursor at, UUID id, Optional<byte[]> event) {}

  /**
   * A stretch of the list.
   *
   * @param changes those that the filter lets through, and all removals
   * @param end the last place that was looked at
   * @param atEnd whether there is nothing behind it now
   */
  record Stretch(List<ChangedArticle> changes, ChangeCursor end, boolean atEnd) {}

  /** Where the list begins. */
  ChangeCursor beginning() {
    return new ChangeCursor(store(), 0, 0);
  }

  /** Behind everything that is visible now. */
  ChangeCursor now() {
    long horizon =
        database
            .first(
                new Sql("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"),
                row -> row.getLong(1))
            .orElseThrow();
    return new ChangeCursor(store(), horizon - 1, Long.MAX_VALUE);
  }

  /** The newest place of the list; changes whenever there is something new to see. */
  Optional<ChangeCursor> newest() {
    return database.first(
        new Sql(
            "SELECT changed, no FROM article"
                + " WHERE changed < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
                + " ORDER BY changed DESC, no DESC LIMIT 1"),
        row -> new ChangeCursor(store(), row.getLong(1), row.getLong(2)));
  }

  /**
   * @throws InvalidParameterException if the place is in another store, one that was built anew
   */
  ChangeCursor check(String parameter, ChangeCursor cursor) {
    if (!cursor.store().equals(store())) {
      throw new InvalidParameterException(
          parameter,
          "is a place in a store that is no longer in use; begin again without '"
              + parameter
              + "'");
    }
    return cursor;
  }

  /** The next changes behind a place; looks at {@code rows} rows at most. */
  Stretch after(ChangeCursor place, ResolvedFilter filter, int rows) {
    Sql sql =
        new Sql("SELECT a.changed, a.no, a.id, a.removed, (TRUE")
            .add(filter.conditions())
            .add(filter.timeConditions("a.time"))
            .add(
                ") AS fits, r.document FROM (SELECT * FROM article"
                    + " WHERE (changed, no) > (?, ?)"
                    + " AND changed < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
                    + " ORDER BY changed, no LIMIT ?) a"
                    + " LEFT JOIN revision r ON r.article = a.no AND r.revision = a.revision"
                    + " ORDER BY a.changed, a.no",
                place.transaction(),
                place.no(),
                rows);
    List<ChangedArticle> changes = new ArrayList<>();
    List<ChangeCursor> seen = new ArrayList<>();
    database.list(
        sql,
        row -> {
          ChangeCursor at = new ChangeCursor(store(), row.getLong(1), row.getLong(2));
          UUID id = row.getObject(3, UUID.class);
          if (row.getBoolean(4)) {
            changes.add(new ChangedArticle(at, id, Optional.empty()));
          } else if (row.getBoolean(5) && !filter.impossible()) {
            byte[] event = Compression.decompress(row.getBytes(6));
            changes.add(new ChangedArticle(at, id, Optional.of(event)));
          }
          return seen.add(at);
        });
    ChangeCursor end = seen.isEmpty() ? place : seen.get(seen.size() - 1);
    return new Stretch(changes, end, seen.size() < rows);
  }

  private String store() {
    String known = store;
    if (known == null) {
      known =
          database.first(new Sql("SELECT id FROM store"), row -> row.getString(1)).orElseThrow();
      store = known;
    }
    return known;
  }
}
