package io.machtin.query.projection;

import static io.machtin.query.SampleArticle.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.DirectSql;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an article costs in a store that has more terms than it touches. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class TermRowsTest {
  /** More often than the driver, and then the server, plans a statement anew. */
  private static final int TIMES = 20;

  @Inject Database database;
  @Inject TermNumbers termNumbers;

  /** As many as a few thousand articles have, before those of the article in the order of keys. */
  @BeforeEach
  void addTerms() {
    DirectSql.execute(
        database,
        "INSERT INTO term (no, kind, key)"
            + " SELECT -n, 'author', 'nobody ' || n FROM generate_series(1, 20000) n");
    DirectSql.execute(database, "ANALYZE term");
  }

  @AfterEach
  void removeTerms() {
    DirectSql.execute(database, "DELETE FROM term WHERE no < 0");
  }

  @Test
  void theTermsOfAnArticleAreLookedUpByTheirNumbers() {
    ArticleRows rows = ((Change.Enriched) Change.ofEvent(article().event())).rows();
    Map<TermKey, Integer> numbers = termNumbers.of(rows.terms().keySet()).byKey();
    Counts counts = new Counts();
    counts.add(rows, numbers);
    Map<TermKey, TermRows.Label> labels =
        rows.terms().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    term -> new TermRows.Label(rows.enrichedAt(), term.getValue())));

    long read =
        database.transact(
            connection -> {
              // Those of other tests, made when there were few terms, would hold for a while.
              DirectSql.execute(connection, "DISCARD PLANS");
              long before = termsRead(connection);
              for (int i = 0; i < TIMES; i++) {
                TermRows.write(connection, labels, numbers, counts);
              }
              return termsRead(connection) - before;
            });

    assertThat(read).as("terms that were read").isLessThan(10L * TIMES * numbers.size());
  }

  /** By the connection, since the server last took its counts: up to a second. */
  private long termsRead(Connection connection) throws SQLException {
    Sql read =
        new Sql(
            "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables"
                + " WHERE relid = 'term'::regclass");
    return database.list(connection, read, row -> row.getLong(1)).get(0);
  }
}
