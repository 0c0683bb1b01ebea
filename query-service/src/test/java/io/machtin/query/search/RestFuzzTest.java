package io.machtin.query.search;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is written into queries, filters and cursors, the answer is either right or a problem
 * that blames the caller, and the store stays as it is. {@code -Dmachtin.fuzz.requests=100000} asks
 * for longer, {@code -Dmachtin.fuzz.seed=…} for what failed once more.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class RestFuzzTest {
  private static final int REQUESTS = Integer.getInteger("machtin.fuzz.requests", 1_500);
  private static final long SEED =
      Long.getLong("machtin.fuzz.seed", REQUESTS == 1_500 ? 1L : System.nanoTime());

  /** What parsers, SQL, arrays, full text and encodings might take for their own. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "đường",
          "Quảng Ninh",
          "hoà",
          "OR",
          "AND",
          "NOT",
          "title:",
          "\"",
          "(",
          ")",
          "-",
          "*",
          ":",
          "&",
          "|",
          "!",
          "<->",
          "<2>",
          "'",
          "''",
          "\\",
          "\\'",
          "%",
          "_",
          "{",
          "}",
          "{1,2}",
          ",",
          "\\,",
          ";",
          "--",
          "/*",
          "*/",
          "$1",
          "?",
          "??",
          "NULL",
          "0",
          "-1",
          "1e9",
          "9223372036854775808",
          "2026-05-13",
          "2026-02-30",
          "+10000-01-01",
          "-999999999-01-01",
          "2026-05-13T08:00:00+07:00",
          "T",
          "Z",
          "+25:00",
          "\u0000",
          "\u0001",
          "\r\n",
          "\t",
          "\u00a0",
          "\u200b",
          "\u0301",
          "\u202e",
          "\ud800",
          "\udc00",
          "🌉",
          "é",
          "e\u0301",
          "ﬁ",
          "İ",
          "ß",
          "medtop:11000000",
          "vi",
          "'); DROP TABLE article; --",
          "' OR '1'='1",
          "pg_sleep(9)",
          "true",
          "exact",
          "newest",
          "relevance",
          "TkVXRVNULjAuMA",
          "UkFOSy4wLjAuMA",
          "../",
          "<script>",
          "a".repeat(300),
          "a ".repeat(70),
          "(".repeat(30),
          "\"a b\" ".repeat(20));

  private static final Set<Integer> ANSWERED = Set.of(200, 400);

  /** Coverage of a source that is not there has no answer: 404. */
  private static final Set<Integer> ANSWERED_OR_UNKNOWN = Set.of(200, 400, 404);

  /** Paths and the parameters that each has beside those of a filter. */
  private static final Map<String, List<String>> FILTERED =
      Map.of(
          "/v1/articles",
          List.of("sort", "limit", "cursor", "total", "fields", "include", "collapse"),
          "/v1/facets",
          List.of("by", "size", "exact"),
          "/v1/timeseries",
          List.of("interval", "tz"),
          "/v1/cooccurrence",
          List.of("type", "size", "exact"),
          "/v1/feed",
          List.of("limit"),
          "/v1/articles/changes",
          List.of("after", "limit"),
          "/v1/articles/export",
          List.of("format"));

  /** Paths without a filter and their parameters. */
  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "/v1/trends",
          List.of("kind", "type", "to", "window", "past", "least", "size"),
          "/v1/coverage",
          List.of("source", "from", "to"),
          "/v1/entities",
          List.of("q", "type", "limit"),
          "/v1/references",
          List.of("q", "limit"),
          "/v1/sources",
          List.of("q", "limit"),
          "/v1/authors",
          List.of("q", "limit"),
          "/v1/topics",
          List.of("nested"));

  private static final List<Path> PATHS = new ArrayList<>();

  /** A path and everything that it may be asked with. */
  private record Path(String path, List<String> parameters) {}

  static {
    FILTERED.forEach(
        (path, own) -> {
          List<String> all = new ArrayList<>(Filter.parameters());
          all.addAll(own);
          PATHS.add(new Path(path, all));
        });
    OTHERS.forEach((path, own) -> PATHS.add(new Path(path, own)));
    // One order, whatever order the maps have in this process: a seed must say the same again.
    PATHS.sort(Comparator.comparing(Path::path));
  }

  @Inject Database database;

  @BeforeEach
  void oneArticle() {
    EnrichedTopic.publish(
        article().source("fuzz.example").title("đường a").entity("a", "PERSON", "a"));
  }

  @Test
  void everyRequestIsAnsweredOrBlamed() {
    Random random = new Random(SEED);
    long before = articles();
    for (int i = 0; i < REQUESTS; i++) {
      Ask ask = random.nextInt(5) == 0 ? posted(random) : asked(random);
      Response answer = ask.send();
      assertThat(answer.statusCode())
          .as("%s with seed %d, request %d: %s", ask, SEED, i, answer.asString())
          .isIn(ask.path().equals("/v1/coverage") ? ANSWERED_OR_UNKNOWN : ANSWERED);
      if (answer.statusCode() == 400) {
        assertThat(answer.contentType()).as("%s", ask).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("parameter")).as("%s", ask).isNotNull();
      }
    }
    assertThat(articles()).isGreaterThanOrEqualTo(before);
  }

  /** One request, that can be said again. */
  private record Ask(String path, List<String[]> parameters, String body) {
    Response send() {
      RequestSpecification request = given();
      if (!body.isEmpty()) {
        return request.contentType(ContentType.JSON).body(body).post(path);
      }
      parameters.forEach(each -> request.queryParam(each[0], each[1]));
      return request.get(path);
    }

    @Override
    public String toString() {
      StringBuilder all = new StringBuilder(path).append(' ').append(body);
      parameters.forEach(each -> all.append(each[0]).append('=').append(each[1]).append(' '));
      return all.toString();
    }
  }

  private static Ask asked(Random random) {
    Path path = one(PATHS, random);
    List<String[]> parameters = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      parameters.add(new String[] {one(path.parameters(), random), text(random)});
    }
    return new Ask(path.path(), parameters, "");
  }

  private static Ask posted(Random random) {
    List<String> names = new ArrayList<>(Filter.parameters());
    names.addAll(FILTERED.get("/v1/articles"));
    ObjectNode body = new ObjectMapper().createObjectNode();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name = one(names, random);
      switch (random.nextInt(4)) {
        case 0 -> body.put(name, random.nextInt());
        case 1 -> {
          ArrayNode array = body.putArray(name);
          for (int j = random.nextInt(4); j > 0; j--) {
            array.add(text(random));
          }
        }
        case 2 ->
            body.putObject(name).put(one(List.of("any", "all", "not", "x"), random), text(random));
        default -> body.put(name, text(random));
      }
    }
    String json = body.toString();
    return new Ask(
        "/v1/articles/search",
        List.of(),
        random.nextInt(10) == 0 ? json.substring(0, 1 + random.nextInt(json.length())) : json);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(one(PIECES, random)).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private long articles() {
    return database
        .first(new Sql("SELECT articles FROM term WHERE no = 0"), row -> row.getLong(1))
        .orElseThrow();
  }

  /** Ids are part of paths; what names nothing is not there, whatever it looks like. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/articles/%00", "/v1/articles/x'--", "/v1/articles/%F0%9F%8C%89/copies",
        "/v1/entities/%00", "/v1/entities/a%27%20OR%20%271%27=%271", "/v1/topics/%00",
        "/v1/topics/%ED%A0%80",
            "/v1/articles/00000000-0000-0000-0000-000000000000/revisions/99999999999"
      })
  void whatNamesNothingIsNotThere(String path) {
    Response answer = given().urlEncodingEnabled(false).get(path);

    assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 404);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }

  /** Found by this test. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/articles?entity=%00", "/v1/timeseries?author=a%00", "/v1/facets?source.not=%00",
        "/v1/entities?type=%00", "/v1/trends?type=%00", "/v1/coverage?source=%00"
      })
  void aCharacterThatNoTextHasIsRefused(String path) {
    Response answer = given().urlEncodingEnabled(false).get(path);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
  }

  @Test
  void theStoreIsStillThere() {
    assertThat(get("/v1/articles?source=fuzz.example").jsonPath().getList("items")).isNotEmpty();
  }
}
