package io.machtin.query.search;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.SampleArticle;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@code q} finds, by the titles of some articles of one source. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class SearchTest {
  private static final String SOURCE = "search.example.vn";
  private static boolean published;

  @BeforeEach
  void publish() {
    if (!published) {
      EnrichedTopic.publish(
          text("road", "Con đường mới"),
          text("sun", "Thái dương hệ"),
          text("province", "Tỉnh Quảng Ninh hôm nay"),
          text("split", "Quảng trường ở Ninh Bình"),
          text("peace", "Nền hoà bình lâu dài"),
          text("peace2", "Nền hòa bình bền vững"),
          text("number", "Nghị quyết số 21-NQ/TW"),
          text("emoji", "🌉🌉 Cầu Nhật Tân"));
      published = true;
    }
  }

  private static SampleArticle text(String title, String body) {
    return article().source(SOURCE).title(title).body(body);
  }

  @Nested
  class AWordWithMarks {
    @Test
    void matchesExactlyThese() {
      assertThat(find("đường")).containsExactly("road");
      assertThat(find("dương")).containsExactly("sun");
    }

    @Test
    void matchesBothStylesOfToneMarks() {
      assertThat(find("hòa")).containsExactly("peace", "peace2");
      assertThat(find("HOÀ")).containsExactly("peace", "peace2");
    }
  }

  @Nested
  class AWordWithoutMarks {
    @Test
    void matchesAllMarks() {
      assertThat(find("duong")).containsExactly("road", "sun");
    }

    @Test
    void mayGoOnBehindAStar() {
      assertThat(find("duo*")).containsExactly("road", "sun");
    }
  }

  @Nested
  class APhrase {
    @Test
    void isAdjacentSyllables() {
      assertThat(find("\"quang ninh\"")).containsExactly("province");
      assertThat(find("quang ninh")).containsExactly("province", "split");
    }

    @Test
    void isWhatOneWordWithSeparatorsMeans() {
      assertThat(find("21-NQ/TW")).containsExactly("number");
    }
  }

  @Nested
  class Operators {
    @Test
    void combine() {
      assertThat(find("quảng -tỉnh")).containsExactly("split");
      assertThat(find("quảng NOT tỉnh")).containsExactly("split");
      assertThat(find("đường OR dương")).containsExactly("road", "sun");
      assertThat(find("(đường OR quảng) AND ninh")).containsExactly("province", "split");
      assertThat(find("title:province")).containsExactly("province");
      assertThat(find("title:quảng")).isEmpty();
    }

    @Test
    void thatOnlyExcludeAreRefused() {
      assertThat(ask(Map.of("q", "-quảng")).getString("parameter")).isEqualTo("q");
    }

    @Test
    void neverBreakTheServer() {
      java.util.Random random = new java.util.Random(1);
      String alphabet = "ab đ\"'()-*:\\&|!<>,.%_;OR AND NOT title: \u0000🌉";
      int[] points = alphabet.codePoints().toArray();
      for (int i = 0; i < 300; i++) {
        StringBuilder q = new StringBuilder();
        int length = random.nextInt(12);
        for (int j = 0; j < length; j++) {
          q.appendCodePoint(points[random.nextInt(points.length)]);
        }
        assertThat(given().queryParam("q", q.toString()).get("/v1/articles").statusCode())
            .as("q=%s", q)
            .isIn(200, 400);
      }
    }
  }

  @Nested
  class AnEnglishArticle {
    private static final String ENGLISH = "english.example";
    private static boolean english;

    @BeforeEach
    void publishEnglish() {
      if (!english) {
        EnrichedTopic.publish(
            article().source(ENGLISH).language("en").title("vote").body("Elections were held."),
            article().source(ENGLISH).language("en").title("Companies merging").body("Today."),
            article()
                .source(ENGLISH)
                .language("vi")
                .title("tin")
                .body("Hội elections và Companies"));
        english = true;
      }
    }

    private static List<String> find(String q) {
      return ask(Map.of("q", q, "source", ENGLISH, "sort", "oldest")).getList("items.title");
    }

    @Test
    void isFoundByOtherFormsOfItsWords() {
      assertThat(find("election")).containsExactly("vote");
      assertThat(find("elected")).containsExactly("vote");
      assertThat(find("title:company")).containsExactly("Companies merging");
    }

    @Test
    void isFoundByThatFormAloneWhichStandsInQuotationMarks() {
      assertThat(find("\"election\"")).isEmpty();
      assertThat(find("\"elections were\"")).containsExactly("vote");
    }

    @Test
    void lendsItsRulesToNoOtherLanguage() {
      assertThat(find("elections")).containsExactlyInAnyOrder("vote", "tin");
      assertThat(find("company")).containsExactly("Companies merging");
    }

    @Test
    void isNotFoundByAWordWithMarksThatHasTheSameStem() {
      assertThat(find("élection")).isEmpty();
    }

    @Test
    void showsWhereTheOtherFormStands() {
      JsonPath page = ask(Map.of("q", "held election", "source", ENGLISH));

      assertThat(page.getList("items[0].highlights.start")).containsExactly(0, 15);
      assertThat(page.getList("items[0].highlights.end")).containsExactly(9, 19);
    }
  }

  @Nested
  class Highlights {
    @Test
    void countCodePoints() {
      JsonPath page = ask(Map.of("q", "cầu", "source", SOURCE));

      assertThat(page.getInt("items[0].highlights[0].start")).isEqualTo(3);
      assertThat(page.getInt("items[0].highlights[0].end")).isEqualTo(6);
    }
  }

  @Nested
  class TheOrderByRelevance {
    @Test
    void putsTheTitleFirstAndPagesOn() {
      String source = "rank.example.vn";
      EnrichedTopic.publish(
          article().source(source).title("zebra").body("x").publishedAt("2026-01-01T00:00:00Z"),
          article()
              .source(source)
              .title("other")
              .body("zebra y")
              .publishedAt("2026-02-01T00:00:00Z"));
      Map<String, String> query =
          new HashMap<>(Map.of("q", "zebra", "source", source, "sort", "relevance", "limit", "1"));
      JsonPath first = ask(query);
      query.put("cursor", first.getString("next"));
      JsonPath second = ask(query);

      assertThat(first.getString("items[0].title")).isEqualTo("zebra");
      assertThat(second.getString("items[0].title")).isEqualTo("other");
      assertThat(second.getString("next")).isNull();
    }
  }

  @Nested
  class Terms {
    @Test
    void combineAsAnyAllAndNot() {
      EnrichedTopic.publish(
          named("both").entity("q:a", "PERSON", "A").entity("q:b", "PERSON", "B"),
          named("onlyA").entity("q:a", "PERSON", "A"),
          named("onlyB").entity("q:b", "PERSON", "B"));

      assertThat(titles(ask(Map.of("entity", "q:a,q:b"))))
          .containsExactly("both", "onlyA", "onlyB");
      assertThat(titles(ask(Map.of("entity.all", "q:a,q:b")))).containsExactly("both");
      assertThat(titles(ask(Map.of("entity", "q:a", "entity.not", "q:b"))))
          .containsExactly("onlyA");
      assertThat(titles(ask(Map.of("entity", "q:nobody")))).isEmpty();
    }

    private SampleArticle named(String title) {
      return article().source("terms.example.vn").title(title);
    }
  }

  private static List<String> find(String q) {
    return titles(ask(Map.of("q", q, "source", SOURCE)));
  }

  private static JsonPath ask(Map<String, String> parameters) {
    return given().queryParams(parameters).get("/v1/articles").jsonPath();
  }

  private static List<String> titles(JsonPath page) {
    return page.getList("items.title", String.class).stream()
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }
}
