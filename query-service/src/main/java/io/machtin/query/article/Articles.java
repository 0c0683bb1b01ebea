package io.machtin.query.article;

import io.machtin.query.problem.NotThereException;
import io.machtin.query.search.Hit;
import io.machtin.query.store.Compression;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads articles as JSON, as they were stored. */
@Singleton
public final class Articles {
  /** Bytes of stored events behind which no more are read at once. */
  private static final int READ_TOGETHER = 2 << 20;

  private final Database database;

  Articles(Database database) {
    this.database = database;
  }

  /**
   * One article in its newest revision.
   *
   * @param no its number in the store
   * @param json the event, with all its fields
   */
  record Whole(long no, int revision, byte[] json) {}

  /**
   * The cards of hits in their order, as JSON in UTF-8; of articles that went away meanwhile there
   * is none.
   */
  public List<byte[]> cards(List<Hit> hits) {
    Map<Long, byte[]> cards = new HashMap<>();
    database.list(
        new Sql(
            "SELECT a.no, r.card FROM article a"
                + " JOIN revision r ON r.article = a.no AND r.revision = a.revision"
                + " WHERE a.no = ANY (?)",
            Sql.longs(hits.stream().map(Hit::no).toList())),
        row -> cards.put(row.getLong(1), utf8(row, 2)));
    return inOrder(hits, cards);
  }

  /** A text as the driver got it, for it goes out in UTF-8 again. */
  private static byte[] utf8(ResultSet row, int column) throws SQLException {
    return row.getBytes(column);
  }

  /**
   * An article in its newest revision, as it was read.
   *
   * @param card what lists keep at hand of it, JSON of an object in UTF-8
   * @param compressed the event
   */
  public record Document(Hit hit, byte[] card, byte[] compressed) {
    /** The whole event, anew each time. */
    public byte[] event() {
      return Compression.decompress(compressed);
    }

    /** The texts that words are found in. */
    SearchedTexts texts() {
      return SearchedTexts.of(event());
    }
  }

  /**
   * The documents of hits in their order; of articles that went away meanwhile there is none. They
   * are read while they are gone through, so that however long they are and however many, there are
   * no more to hold than {@link #READ_TOGETHER} bytes of what is stored and one beyond.
   */
  public Iterable<Document> documents(List<Hit> hits) {
    return () ->
        Stream.iterate(
                together(hits), part -> !part.isEmpty(), part -> together(behind(part, hits)))
            .flatMap(List::stream)
            .iterator();
  }

  /** Documents of the first hits; none only if there is none of any. */
  private List<Document> together(List<Hit> hits) {
    if (hits.isEmpty()) {
      return List.of();
    }
    return database.list(
        new Sql(
            "SELECT place, card, document FROM ("
                + "SELECT h.place, r.card, r.document, coalesce(sum(octet_length(r.document)) OVER"
                + " (ORDER BY h.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before"
                + " FROM unnest(?) WITH ORDINALITY AS h (no, place)"
                + " JOIN article a ON a.no = h.no"
                + " JOIN revision r ON r.article = a.no AND r.revision = a.revision) AS stored"
                + " WHERE before < ? ORDER BY place",
            Sql.longs(hits.stream().map(Hit::no).toList()),
            READ_TOGETHER),
        row -> new Document(hits.get(row.getInt(1) - 1), utf8(row, 2), row.getBytes(3)));
  }

  private static List<Hit> behind(List<Document> part, List<Hit> hits) {
    Hit last = part.get(part.size() - 1).hit();
    return hits.subList(hits.indexOf(last) + 1, hits.size());
  }

  /** The ids of hits, in their order. */
  public List<UUID> ids(List<Hit> hits) {
    Map<Long, UUID> ids = new HashMap<>();
    database.list(
        new Sql(
            "SELECT no, id FROM article WHERE no = ANY (?)",
            Sql.longs(hits.stream().map(Hit::no).toList())),
        row -> ids.put(row.getLong(1), row.getObject(2, UUID.class)));
    return inOrder(hits, ids);
  }

  private static <T> List<T> inOrder(List<Hit> hits, Map<Long, T> byNumber) {
    List<T> list = new ArrayList<>(hits.size());
    for (Hit hit : hits) {
      T value = byNumber.get(hit.no());
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  /**
   * @throws NotThereException if there is no such article, or no longer
   */
  Whole whole(String id) {
    Sql sql =
        new Sql(
            "SELECT a.no, a.revision, a.removed, r.document FROM article a"
                + " LEFT JOIN revision r ON r.article = a.no AND r.revision = a.revision"
                + " WHERE a.id = ?",
            uuid(id));
    record Found(long no, int revision, boolean removed, byte[] document) {}
    Found found =
        database
            .first(
                sql,
                row ->
                    new Found(
                        row.getLong(1),
                        row.getInt(2),
                        row.getBoolean(3),
                        Objects.requireNonNullElse(row.getBytes(4), new byte[0])))
            .orElseThrow(() -> NotThereException.unknown("article", id));
    if (found.removed()) {
      throw NotThereException.gone("article", id);
    }
    return new Whole(found.no(), found.revision(), Compression.decompress(found.document()));
  }

  /** An id that is no UUID names no article. */
  static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw NotThereException.unknown("article", id);
    }
  }
}
