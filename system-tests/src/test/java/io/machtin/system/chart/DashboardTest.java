package io.machtin.system.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard as Grafana reads it (its JSON model, schema version 36 and newer). */
class DashboardTest {
  private static final int COLUMNS = 24;
  private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{ *([a-z_]+) *}}");
  private static final JsonNode DASHBOARD = read();

  private static JsonNode read() {
    try {
      return new ObjectMapper()
          .readTree(RenderedChart.CHART.resolve("dashboards/machtin.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> panels() {
    return RenderedChart.stream(DASHBOARD.get("panels")).toList();
  }

  @Test
  void isFoundAgainUnderTheSameAddressAfterAnUpgrade() {
    assertThat(DASHBOARD.path("uid").asText()).isEqualTo("machtin");
    assertThat(DASHBOARD.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
    // An id belongs to one Grafana; with another's it is refused.
    assertThat(DASHBOARD.path("id").isMissingNode() || DASHBOARD.path("id").isNull()).isTrue();
  }

  @Test
  void asksThePrometheusThatTheReaderChooses() {
    assertThat(RenderedChart.stream(DASHBOARD.at("/templating/list")))
        .anyMatch(
            variable ->
                variable.path("name").asText().equals("source")
                    && variable.path("type").asText().equals("datasource"));
    assertThat(panels())
        .isNotEmpty()
        .allMatch(panel -> panel.at("/datasource/uid").asText().equals("${source}"));
  }

  @Test
  void hasPanelsThatDoNotCoverEachOther() {
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : panels()) {
      JsonNode at = panel.get("gridPos");
      assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(COLUMNS);
      for (int x = 0; x < at.get("w").asInt(); x++) {
        for (int y = 0; y < at.get("h").asInt(); y++) {
          assertThat(cells.add((at.get("x").asInt() + x) + "," + (at.get("y").asInt() + y)))
              .as(panel.path("title").asText())
              .isTrue();
        }
      }
    }
    assertThat(panels()).map(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
  }

  @Test
  void saysWhatEachPanelShowsAndInWhichUnit() {
    assertThat(panels())
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
              assertThat(panel.path("targets")).isNotEmpty();
              assertThat(panel.path("targets"))
                  .map(target -> target.path("refId").asText())
                  .doesNotHaveDuplicates();
            });
  }

  @Test
  void namesLinesByLabelsThatTheirQueriesKeep() {
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        LEGEND_LABEL
            .matcher(target.path("legendFormat").asText())
            .results()
            .map(found -> found.group(1))
            .filter(label -> !label.equals("pod"))
            .forEach(
                label ->
                    assertThat(target.path("expr").asText())
                        .as(panel.path("title").asText())
                        .containsPattern("by \\([^)]*\\b" + label + "\\b"));
      }
    }
  }
}
