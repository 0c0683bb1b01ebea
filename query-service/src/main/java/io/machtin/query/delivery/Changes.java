package io.machtin.query.delivery;

import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.search.ResolvedFilter;
import io.machtin.query.store.Compression;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The list of all articles in the order of their last change. */
@Singleton
final class Changes {
  private final Database database;

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
    return new ChangeCursor(StoreId.now(database), 0, 0);
  }

  /** Behind everything that is visible now. */
  ChangeCursor now() {
    return database
        .first(
            new Sql("SELECT id, pg_snapshot_xmin(pg_current_snapshot())::text::bigint FROM store"),
            row -> new ChangeCursor(row.getString(1), row.getLong(2) - 1, Long.MAX_VALUE))
        .orElseThrow();
  }

  /** The newest place of the list; changes whenever there is something new to see. */
  ChangeCursor newest() {
    return database
        .first(
            new Sql(
                "SELECT s.id, coalesce(a.changed, 0), coalesce(a.no, 0) FROM store s"
                    + " LEFT JOIN (SELECT changed, no FROM article"
                    + " WHERE changed < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
                    + " ORDER BY changed DESC, no DESC LIMIT 1) a ON TRUE"),
            row -> new ChangeCursor(row.getString(1), row.getLong(2), row.getLong(3)))
        .orElseThrow();
  }

  /**
   * The next changes behind a place; looks at {@code rows} rows at most.
   *
   * @throws InvalidParameterException if the place is in another store
   */
  Stretch after(String parameter, ChangeCursor place, ResolvedFilter filter, int rows) {
    // The id comes with the rows: another store cannot take this one's place between the two.
    Sql sql =
        new Sql(
                "SELECT s.id, a.changed, a.no, a.id, a.removed, a.fits, r.document FROM store s"
                    + " LEFT JOIN (SELECT a.*, (TRUE")
            .add(filter.conditions())
            .add(filter.timeConditions("a.time"))
            .add(
                ") AS fits FROM (SELECT * FROM article WHERE (changed, no) > (?, ?)"
                    + " AND changed < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
                    + " ORDER BY changed, no LIMIT ?) a) a ON TRUE"
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
          if (!place.store().equals(row.getString(1))) {
            throw replaced(parameter);
          }
          ChangeCursor at = new ChangeCursor(place.store(), row.getLong(2), row.getLong(3));
          UUID id = row.getObject(4, UUID.class);
          if (id == null) {
            return false;
          }
          if (row.getBoolean(5)) {
            changes.add(new ChangedArticle(at, id, Optional.empty()));
          } else if (row.getBoolean(6) && !filter.impossible()) {
            byte[] event = Compression.decompress(row.getBytes(7));
            changes.add(new ChangedArticle(at, id, Optional.of(event)));
          }
          return seen.add(at);
        });
    ChangeCursor end = seen.isEmpty() ? place : seen.get(seen.size() - 1);
    return new Stretch(changes, end, seen.size() < rows);
  }

  private static InvalidParameterException replaced(String parameter) {
    return new InvalidParameterException(
        parameter,
        "is a place in a store that is no longer in use; begin again without '" + parameter + "'");
  }
}
