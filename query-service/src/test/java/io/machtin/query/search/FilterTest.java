package io.machtin.query.search;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each filter lets through, of three articles that carry x, y, and both, and one with none.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class FilterTest {
  private static final String SOURCE = "filter.example";
  private static boolean published;

  @BeforeEach
  void publish() {
    if (!published) {
      EnrichedTopic.publish(
          article()
              .source(SOURCE)
              .title("x")
              .language("vi")
              .author("Tác giả X, Huế")
              .reference("Nghị định", "1/2020/NĐ-CP")
              .entity("f:x", "PERSON", "X")
              .topic("f:x", "x", "x")
              .fetchedAt("2026-06-01T00:00:00Z")
              .publishedAt("2026-05-01T03:00:00Z"),
          article()
              .source(SOURCE)
              .title("y")
              .language("en")
              .author("Tác giả Y")
              .reference("Nghị định", "2/2020/NĐ-CP")
              .entity("f:y", "PERSON", "Y")
              .topic("f:y", "y", "y")
              .fetchedAt("2026-06-03T00:00:00Z")
              .publishedAt("2026-05-03T03:00:00Z"),
          article()
              .source(SOURCE)
              .title("both")
              .language("fr")
              .author("Tác giả X, Huế")
              .author("Tác giả Y")
              .reference("Nghị định", "1/2020/NĐ-CP")
              .reference("Nghị định", "2/2020/NĐ-CP")
              .entity("f:x", "PERSON", "X")
              .entity("f:y", "PERSON", "Y")
              .topic("f:x", "x", "x")
              .topic("f:y", "y", "y")
              .fetchedAt("2026-06-02T00:00:00Z")
              .publishedAt("2026-05-04T03:00:00Z"),
          article()
              .source(SOURCE)
              .title("none")
              .language("de")
              .fetchedAt("2026-06-04T00:00:00Z")
              .publishedAt("2026-05-02T03:00:00Z"));
      published = true;
    }
  }

  private static List<String> titles(String filter) {
    return get("/v1/articles?source=" + SOURCE + "&" + filter)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.title");
  }

  @Nested
  class OfATerm {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "entity|f:x|f:y",
          "topic|f:x|f:y",
          "author|Tác giả X\\, Huế|Tác giả Y",
          "reference|Nghị định 1/2020/NĐ-CP|Nghị định 2/2020/NĐ-CP"
        })
    void takesOneOfAllOfOrNoneOfItsValues(String kind, String x, String y) {
      assertThat(titles(kind + "=" + x + "," + y)).containsExactly("both", "y", "x");
      assertThat(titles(kind + ".all=" + x + "," + y)).containsExactly("both");
      assertThat(titles(kind + ".not=" + x)).containsExactly("y", "none");
      assertThat(titles(kind + "=" + x + "&" + kind + ".not=" + y)).containsExactly("x");
    }

    @Test
    void ofALanguageTakesOneOrNone() {
      assertThat(titles("language=vi,en")).containsExactly("y", "x");
      assertThat(titles("language.not=vi,en")).containsExactly("both", "none");
    }

    @Test
    void thatNobodyCarriesFindsNothingAndExcludesNothing() {
      assertThat(titles("entity=f:nobody")).isEmpty();
      assertThat(titles("entity.not=f:nobody")).hasSize(4);
    }
  }

  @Nested
  class OfTime {
    @Test
    void isAboutPublicationAndIncludesItsLastDay() {
      assertThat(titles("from=2026-05-02&to=2026-05-03")).containsExactly("y", "none");
      assertThat(titles("from=2026-05-02T03:00:00Z&to=2026-05-03T03:00:00Z"))
          .containsExactly("none");
    }

    @Test
    void isAboutTakingInWhereAskedForAndOrdersByIt() {
      assertThat(titles("dateField=ingested&from=2026-06-02")).containsExactly("none", "y", "both");
      assertThat(titles("dateField=ingested&to=2026-06-02&sort=oldest"))
          .containsExactly("x", "both");
    }
  }
}
