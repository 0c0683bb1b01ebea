package io.machtin.query.article;

import io.machtin.query.search.Hit;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** Articles that have something to do with one. */
@Singleton
final class Related {
  /** Terms by which others are looked for: the rarest say most. */
  private static final int TERMS = 10;

  /** Newest articles that are looked at for each term. */
  private static final int LOOKED_AT = 300;

  private final Database database;

  Related(Database database) {
    this.database = database;
  }

  /**
   * Articles that share entities and topics, those first that share the most telling ones: each
   * shared term counts log(all articles / articles with the term).
   */
  List<Hit> of(long no, int limit) {
    return database.list(
        new Sql(
            "WITH own AS (SELECT t.no AS term,"
                + " ln((SELECT greatest(articles, 2) FROM term WHERE no = 0)"
                + " / t.articles::float8 + 1) AS weight"
                + " FROM article a, unnest(a.terms) AS u (term) JOIN term t ON t.no = u.term"
                + " WHERE a.no = ? AND t.kind IN ('entity', 'topic') AND t.articles > 1"
                + " ORDER BY t.articles LIMIT ?),"
                + " score AS (SELECT p.article, p.time, sum(own.weight) AS score"
                + " FROM own CROSS JOIN LATERAL (SELECT article, time FROM posting"
                + " WHERE term = own.term ORDER BY time DESC, article DESC LIMIT ?) p"
                + " WHERE p.article <> ? GROUP BY p.article, p.time)"
                + " SELECT article, time FROM score ORDER BY score DESC, time DESC, article DESC"
                + " LIMIT ?",
            no,
            TERMS,
            LOOKED_AT,
            no,
            limit),
        Related::hit);
  }

  private static Hit hit(ResultSet row) throws SQLException {
    return new Hit(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
  }
}
