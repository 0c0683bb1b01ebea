package io.machtin.query.projection;

import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreDay;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The rows of articles: reading what is there, taking away what is outdated, adding what is new.
 */
@Singleton
final class StoredArticles {
  private static final int NUMBERS_AT_ONCE = 1000;

  private final Database database;
  private long nextNumber;
  private long endOfNumbers;
  private String numbersFrom = "";

  StoredArticles(Database database) {
    this.database = database;
  }

  /** An article as the store has it now. */
  record Stored(
      long no,
      UUID id,
      int revision,
      Instant enrichedAt,
      String pipeline,
      Instant time,
      int day,
      boolean removed,
      List<Integer> terms) {

    boolean isOlderThan(ArticleRows rows) {
      int byRevision = Integer.compare(revision, rows.revision());
      int byTime = byRevision != 0 ? byRevision : enrichedAt.compareTo(rows.enrichedAt());
      return (byTime != 0 ? byTime : pipeline.compareTo(rows.pipeline())) < 0;
    }
  }

  /** Locks and reads the articles that are there. */
  Map<UUID, Stored> lock(Connection connection, Set<UUID> ids) throws SQLException {
    Sql select =
        new Sql(
            "SELECT no, id, revision, enriched_at, pipeline, time, day, removed, terms FROM article"
                + " WHERE id = ANY (?) ORDER BY id FOR UPDATE",
            Sql.uuids(ids));
    Map<UUID, Stored> stored = new HashMap<>();
    for (Stored row : database.list(connection, select, StoredArticles::read)) {
      stored.put(row.id(), row);
    }
    return stored;
  }

  private static Stored read(ResultSet row) throws SQLException {
    return new Stored(
        row.getLong(1),
        row.getObject(2, UUID.class),
        row.getInt(3),
        row.getObject(4, OffsetDateTime.class).toInstant(),
        row.getString(5),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        row.getInt(7),
        row.getBoolean(8),
        Arrays.asList((Integer[]) row.getArray(9).getArray()));
  }

  /**
   * A number that no article has had.
   *
   * @param store id of the store, which the transaction holds
   */
  synchronized long nextNumber(Connection connection, String store) throws SQLException {
    if (nextNumber == endOfNumbers || !store.equals(numbersFrom)) {
      Sql next = new Sql("SELECT nextval('article_no')");
      nextNumber = database.list(connection, next, row -> row.getLong(1)).get(0);
      endOfNumbers = nextNumber + NUMBERS_AT_ONCE;
      numbersFrom = store;
    }
    return nextNumber++;
  }

  /** Takes away everything but the revisions; those go with a removal only. */
  void delete(Connection connection, List<Stored> outdated) throws SQLException {
    if (outdated.isEmpty()) {
      return;
    }
    List<Integer> terms = new ArrayList<>();
    List<Long> articles = new ArrayList<>();
    List<OffsetDateTime> times = new ArrayList<>();
    for (Stored old : outdated) {
      for (int term : old.terms()) {
        terms.add(term);
        articles.add(old.no());
        times.add(old.time().atOffset(java.time.ZoneOffset.UTC));
      }
    }
    execute(
        connection,
        new Sql(
            "DELETE FROM posting p USING unnest(?, ?, ?) AS gone (term, time, article)"
                + " WHERE p.term = gone.term AND p.time = gone.time AND p.article = gone.article",
            Sql.ints(terms),
            Sql.times(times),
            Sql.longs(articles)));
    Object numbers = Sql.longs(outdated.stream().map(Stored::no).toList());
    execute(connection, new Sql("DELETE FROM office WHERE article = ANY (?)", numbers));
    execute(connection, new Sql("DELETE FROM article WHERE no = ANY (?)", numbers));
  }

  /** Adds articles with all that leads to them. */
  void insert(
      Connection connection,
      Collection<ArticleRows> all,
      Map<UUID, Long> articleNumbers,
      Map<TermKey, Integer> termNumbers)
      throws SQLException {
    BinaryCopy articles =
        new BinaryCopy(
            "article (no, id, revision, enriched_at, pipeline, time, day, ingested_at, terms,"
                + " bands, search)");
    List<PostingRow> postings = new ArrayList<>();
    BinaryCopy offices = new BinaryCopy("office (person, time, article, title)");
    for (ArticleRows rows : all) {
      long no = Objects.requireNonNull(articleNumbers.get(rows.id()));
      int[] terms =
          rows.terms().keySet().stream().mapToInt(termNumbers::get).sorted().distinct().toArray();
      articles
          .row(11)
          .value(no)
          .value(rows.id())
          .value(rows.revision())
          .value(rows.enrichedAt())
          .value(rows.pipeline())
          .value(rows.time())
          .value(rows.day())
          .value(rows.ingestedAt())
          .value(terms)
          .value(rows.bands())
          .value(rows.search());
      for (int term : terms) {
        postings.add(new PostingRow(term, rows.time(), no));
      }
      for (ArticleRows.OfficeHeld office : rows.offices()) {
        int person = Objects.requireNonNull(termNumbers.get(office.person()));
        offices.row(4).value(person).value(rows.time()).value(no).value(office.title());
      }
    }
    articles.send(connection);
    // In the order of the index: neighbours go to one page.
    postings.sort(PostingRow.ORDER);
    BinaryCopy copy = new BinaryCopy("posting (term, time, article)");
    postings.forEach(p -> copy.row(3).value(p.term()).value(p.time()).value(p.article()));
    copy.send(connection);
    offices.send(connection);
  }

  private record PostingRow(int term, Instant time, long article) {
    static final Comparator<PostingRow> ORDER =
        Comparator.comparingInt(PostingRow::term)
            .thenComparing(PostingRow::time)
            .thenComparing(PostingRow::article);
  }

  /** Adds revisions; of one that is there already the newer enrichment stays. */
  void insertRevisions(
      Connection connection,
      Collection<ArticleRows> all,
      Map<UUID, Long> articleNumbers,
      Set<UUID> storedBefore)
      throws SQLException {
    BinaryCopy copy =
        new BinaryCopy("revision (article, revision, enriched_at, pipeline, card, document)");
    try (var upsert =
        connection.prepareStatement(
            "INSERT INTO revision AS r"
                + " (article, revision, enriched_at, pipeline, card, document)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (article, revision) DO UPDATE SET"
                + " enriched_at = excluded.enriched_at, pipeline = excluded.pipeline,"
                + " card = excluded.card, document = excluded.document"
                + " WHERE (r.enriched_at, r.pipeline) < (excluded.enriched_at, excluded.pipeline)")) {
      boolean any = false;
      for (ArticleRows rows : all) {
        long no = Objects.requireNonNull(articleNumbers.get(rows.id()));
        if (!storedBefore.contains(rows.id())) {
          copy.row(6)
              .value(no)
              .value(rows.revision())
              .value(rows.enrichedAt())
              .value(rows.pipeline())
              .value(rows.card())
              .value(rows.document());
        } else {
          upsert.setLong(1, no);
          upsert.setInt(2, rows.revision());
          upsert.setObject(3, rows.enrichedAt().atOffset(java.time.ZoneOffset.UTC));
          upsert.setString(4, rows.pipeline());
          upsert.setString(5, new String(rows.card(), java.nio.charset.StandardCharsets.UTF_8));
          upsert.setBytes(6, rows.document());
          upsert.addBatch();
          any = true;
        }
      }
      copy.send(connection);
      if (any) {
        upsert.executeBatch();
      }
    }
  }

  /** Leaves of removed articles only the mark that they are removed. */
  void insertRemoved(Connection connection, Set<UUID> ids, Map<UUID, Long> articleNumbers)
      throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    Instant now = Instant.EPOCH;
    BinaryCopy copy =
        new BinaryCopy(
            "article (no, id, revision, enriched_at, pipeline, time, day, ingested_at, removed,"
                + " terms, bands, search)");
    List<Long> numbers = new ArrayList<>();
    for (UUID id : ids) {
      long no = Objects.requireNonNull(articleNumbers.get(id));
      numbers.add(no);
      copy.row(12).value(no).value(id).value(0).value(now).value("").value(now);
      copy.value(StoreDay.of(now)).value(now).value(true);
      copy.value(new int[0]).value(new int[0]).value(new byte[4]);
    }
    execute(
        connection, new Sql("DELETE FROM revision WHERE article = ANY (?)", Sql.longs(numbers)));
    copy.send(connection);
  }

  private static void execute(Connection connection, Sql sql) throws SQLException {
    try (var statement = sql.prepare(connection)) {
      statement.executeUpdate();
    }
  }
}
