package io.machtin.query.article;

import io.machtin.query.problem.NotThereException;
import io.machtin.query.search.Hit;
import io.machtin.query.store.Compression;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Reads articles as JSON, as they were stored. */
@Singleton
public final class Articles {
  /** Bytes of stored events that are read at once; a longer one is read by itself. */
  static final int READ_TOGETHER = 2 << 20;

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
    database.list(newest("r.card", hits), row -> cards.put(row.getLong(1), utf8(row, 2)));
    return inOrder(hits, cards);
  }

  /**
   * What lists keep at hand of an article, and the texts that words are found in.
   *
   * @param card JSON of an object, in UTF-8
   */
  record CardAndTexts(byte[] card, SearchedTexts texts) {}

  /** Both of hits, in their order. */
  List<CardAndTexts> cardsAndTexts(List<Hit> hits) {
    Map<Long, CardAndTexts> both = new HashMap<>();
    database.list(
        newest("r.card, r.document", hits),
        row ->
            both.put(
                row.getLong(1),
                new CardAndTexts(
                    utf8(row, 2), Compression.read(row.getBytes(3), SearchedTexts::of))));
    return inOrder(hits, both);
  }

  /** A text as the driver got it, for it goes out in UTF-8 again. */
  private static byte[] utf8(ResultSet row, int column) throws SQLException {
    return row.getBytes(column);
  }

  /** The whole events of hits, in their order. */
  public List<byte[]> documents(List<Hit> hits) {
    return inOrder(hits, documentsByNumber(hits));
  }

  /** Takes one article, as the whole event. */
  @FunctionalInterface
  public interface Taker {
    void take(byte[] event) throws IOException;
  }

  /**
   * Gives the whole events of hits to the taker, in their order. However long they are, it holds
   * one of them beside {@link #READ_TOGETHER} bytes of what is stored.
   */
  public void forEachDocument(List<Hit> hits, Taker taker) throws IOException {
    for (List<Hit> part : parts(hits)) {
      Map<Long, byte[]> compressed = new HashMap<>();
      database.list(
          newest("r.document", part), row -> compressed.put(row.getLong(1), row.getBytes(2)));
      for (byte[] document : inOrder(part, compressed)) {
        taker.take(Compression.decompress(document));
      }
    }
  }

  /** Hits in their order, as many in a part as are stored in {@link #READ_TOGETHER} bytes. */
  private List<List<Hit>> parts(List<Hit> hits) {
    Map<Long, Integer> stored = new HashMap<>();
    database.list(
        newest("octet_length(r.document)", hits), row -> stored.put(row.getLong(1), row.getInt(2)));
    List<List<Hit>> parts = new ArrayList<>();
    List<Hit> part = new ArrayList<>();
    long bytes = 0;
    for (Hit hit : hits) {
      int more = stored.getOrDefault(hit.no(), 0);
      if (!part.isEmpty() && bytes + more > READ_TOGETHER) {
        parts.add(part);
        part = new ArrayList<>();
        bytes = 0;
      }
      part.add(hit);
      bytes += more;
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }

  /** The whole events of hits, by the numbers of the articles. */
  Map<Long, byte[]> documentsByNumber(List<Hit> hits) {
    Map<Long, byte[]> documents = new HashMap<>();
    database.list(
        newest("r.document", hits),
        row -> documents.put(row.getLong(1), Compression.decompress(row.getBytes(2))));
    return documents;
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

  private static Sql newest(String column, List<Hit> hits) {
    return new Sql(
        "SELECT a.no, "
            + column
            + " FROM article a JOIN revision r ON r.article = a.no AND r.revision = a.revision"
            + " WHERE a.no = ANY (?)",
        Sql.longs(hits.stream().map(Hit::no).toList()));
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
