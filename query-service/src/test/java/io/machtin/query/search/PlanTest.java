package io.machtin.query.search;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.SampleArticle;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No statement of a search reads a big table from end to end. The statements are those that the
 * search really sends: it runs on a database that asks for the plan of each before it runs it.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class PlanTest {
  private static final Set<String> BIG =
      Set.of("article", "posting", "revision", "term", "term_day", "office");

  @Inject Database database;

  private final List<String> scans = new ArrayList<>();
  private final ObjectMapper json = new ObjectMapper();

  private static SampleArticle newest = SampleArticle.article();

  @BeforeEach
  void someArticles() {
    for (int i = 0; i < 3; i++) {
      newest =
          SampleArticle.article()
              .source("plan.vn")
              .entity("plan:a", "PERSON", "A", "Giám đốc")
              .topic("plan:t", "t", "t")
              .fingerprint("m", Base64.getEncoder().encodeToString(new byte[256]));
      EnrichedTopic.publish(newest);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "newest=",
        "one term=entity:plan:a",
        "words=q:bài báo",
        "a phrase=q:\"bài báo\"",
        "a prefix=q:bá*",
        "words and a term=q:báo;entity:plan:a",
        "two terms=entity:plan:a;source:plan.vn",
        "an exclusion=source.not:plan.vn",
        "a stretch of time=from:2026-05-01;to:2026-06-01;q:báo",
        "time of taking in=dateField:ingested;from:2026-05-01;topic:plan:t",
      })
  void everyStatementGoesByAnIndex(String name, String parameters) throws IOException {
    Map<String, List<String>> values = new java.util.HashMap<>();
    if (parameters != null) {
      for (String each : parameters.split(";")) {
        int colon = each.indexOf(':');
        values.put(each.substring(0, colon), List.of(each.substring(colon + 1)));
      }
    }
    List<Sql> statements = new ArrayList<>();
    try (var listening = database.listen(statements::add)) {
      PageSearch search = new PageSearch(database);
      ResolvedFilter filter = search.resolve(Filter.of(Parameters.of(values)));
      search.page(filter, Order.NEWEST, Optional.empty(), 50);
      search.page(filter, Order.OLDEST, Optional.empty(), 50);
      new MatchCount(database).of(filter, true);
    }
    assertNoScans(statements);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/articles?source=plan.vn&collapse=copies",
        "/v1/articles?q=báo&sort=relevance",
        "/v1/articles?entity=plan:a&include=body",
        "/v1/articles/ID",
        "/v1/articles/ID/revisions",
        "/v1/articles/ID/copies",
        "/v1/articles/ID/related",
        "/v1/articles/changes",
        "/v1/feed?source=plan.vn",
        "/v1/facets?source=plan.vn",
        "/v1/facets?q=báo",
        "/v1/facets?from=2026-05-01&to=2026-05-31",
        "/v1/timeseries?entity=plan:a",
        "/v1/timeseries?q=báo",
        "/v1/trends?to=2026-05-13",
        "/v1/coverage?source=plan.vn",
        "/v1/cooccurrence?entity=plan:a",
        "/v1/entities",
        "/v1/entities?type=PERSON",
        "/v1/entities?q=a",
        "/v1/references?q=a",
        "/v1/entities/plan:a",
        "/v1/topics",
        "/v1/topics/plan:t",
        "/v1/sources",
        "/v1/pipeline"
      })
  void everyStatementBehindAPathGoesByAnIndex(String path) throws IOException {
    List<Sql> statements = new CopyOnWriteArrayList<>();
    try (var listening = database.listen(statements::add)) {
      assertThat(get(path.replace("ID", newest.id().toString())).statusCode()).isEqualTo(200);
    }
    assertNoScans(statements);
  }

  private void assertNoScans(List<Sql> statements) throws IOException {
    assertThat(statements).isNotEmpty();
    for (Sql statement : statements) {
      String plan =
          database
              .first(statement.after("EXPLAIN (FORMAT JSON)"), row -> row.getString(1))
              .orElseThrow();
      collect(json.readTree(plan), statement);
    }
    assertThat(scans).isEmpty();
  }

  private void collect(JsonNode node, Sql statement) {
    if (node.path("Node Type").asText().equals("Seq Scan")
        && BIG.contains(node.path("Relation Name").asText())) {
      scans.add(node.path("Relation Name").asText() + " in " + statement.text());
    }
    node.forEach(child -> collect(child, statement));
  }
}
