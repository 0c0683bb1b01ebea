package io.machtin.query.term;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Lists of the most frequent of more entities than are compared one by one. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class FrequentTermsTest {
  private static final String TYPE = "FREQUENT";
  private static final int ENTITIES = 5_000;

  @Inject Database database;

  /** An entity and how many articles carry it. */
  private record Entity(int number, long articles) {
    static Entity of(int number) {
      return new Entity(number, 1 + 40_000L / (number + 1) + number * 7919L % 5);
    }

    /** One in a thousand has another name, so that few of the frequent ones have it. */
    String name() {
      return number % 1_000 == 999 ? "hiem" : "thuong";
    }

    String id() {
      return "frequent:" + number;
    }
  }

  private static final Comparator<Entity> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Entity::articles).reversed().thenComparing(Entity::id);

  @BeforeEach
  void store() {
    for (int i = 0; i < ENTITIES; i += 1_000) {
      List<Entity> some = IntStream.range(i, i + 1_000).mapToObj(Entity::of).toList();
      run(
          new Sql(
              "INSERT INTO term (no, kind, key, type, label, articles, words)"
                  + " SELECT -8 * (e.number + 1) + 1, 'entity', e.id, ?, '{}', e.articles,"
                  + " array_to_tsvector(ARRAY[e.name])"
                  + " FROM unnest(?, ?, ?, ?) AS e (number, id, articles, name)",
              TYPE,
              Sql.ints(some.stream().map(Entity::number).toList()),
              Sql.texts(some.stream().map(Entity::id).toList()),
              Sql.longs(some.stream().map(Entity::articles).toList()),
              Sql.texts(some.stream().map(Entity::name).toList())));
    }
  }

  @AfterEach
  void removeThemAgain() {
    run(new Sql("DELETE FROM term WHERE type = ?", TYPE));
  }

  private void run(Sql sql) {
    database.with(
        connection -> {
          try (var statement = sql.prepare(connection)) {
            return statement.executeUpdate();
          }
        });
  }

  private static List<String> listed(String name, int limit) {
    return given()
        .queryParam("type", TYPE)
        .queryParam("limit", limit)
        .queryParam("q", name)
        .get("/v1/entities")
        .jsonPath()
        .getList("items.id");
  }

  private static List<String> expected(String name, int limit) {
    return IntStream.range(0, ENTITIES)
        .mapToObj(Entity::of)
        .filter(each -> each.name().startsWith(name))
        .sorted(MOST_FREQUENT_FIRST)
        .limit(limit)
        .map(Entity::id)
        .toList();
  }

  @Nested
  class AreInOrder {
    @Test
    void withoutAName() {
      List<String> ids =
          given()
              .queryParam("type", TYPE)
              .queryParam("limit", 100)
              .get("/v1/entities")
              .jsonPath()
              .getList("items.id");

      assertThat(ids).isEqualTo(expected("", 100));
    }

    @Test
    void withANameThatMostHave() {
      assertThat(listed("thu", 50)).isEqualTo(expected("thu", 50));
    }

    @Test
    void withANameThatOnlySomeOfThemHaveAndThoseAreSeldom() {
      assertThat(listed("hiem", 50)).isEqualTo(expected("hiem", 50)).hasSize(5);
    }

    @Test
    void whereTheListIsFullBeforeAllWithTheNameAreLookedAt() {
      assertThat(listed("hiem", 2)).isEqualTo(expected("hiem", 2));
    }
  }
}
