package io.machtin.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.DirectSql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The numbers that a store gives while it is rebuilt beside another one. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class NumbersBesideTest {
  @Inject Database database;

  @BeforeEach
  void twoPairsOfSequences() {
    DirectSql.execute(database, "CREATE SCHEMA beside");
    DirectSql.execute(database, "CREATE SEQUENCE beside.article_no");
    DirectSql.execute(database, "CREATE SEQUENCE beside.term_no");
  }

  @AfterEach
  void away() {
    DirectSql.execute(database, "DROP SCHEMA beside CASCADE");
  }

  private long next(String sequence) {
    return database
        .first(new Sql("SELECT nextval('" + sequence + "')"), row -> row.getLong(1))
        .orElseThrow();
  }

  private void set() {
    NumbersBeside.set(database, new SchemaName("query"), new SchemaName("beside"));
  }

  @Test
  void beginFarBehindThoseOfTheLiveStore() {
    set();

    assertThat(next("beside.article_no")).isGreaterThan(next("query.article_no") + 1_000_000_000);
    assertThat(next("beside.term_no")).isGreaterThan(next("query.term_no") + 1_000_000);
  }

  @Test
  void goOnWhereTheyStoodWhenARebuildIsStartedAgain() {
    set();
    long given = next("beside.article_no");
    set();

    assertThat(next("beside.article_no")).isEqualTo(given + 1);
  }

  @Test
  void areLookedForInNoSchemaWhoseNameCouldBeAStatement() {
    assertThatThrownBy(() -> new SchemaName("a; DROP TABLE article"))
        .hasMessageContaining("machtin.store.schema");
  }
}
