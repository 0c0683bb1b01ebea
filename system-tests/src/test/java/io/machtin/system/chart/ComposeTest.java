package io.machtin.system.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The Compose file and the configurations that it mounts. */
class ComposeTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("machtin.home")).resolve("deploy/compose");
  private static final List<String> OURS =
      List.of("ingest-service", "enrich-service", "query-service");
  private static final JsonNode SERVICES = read("compose.yaml").path("services");

  /** With anchors and merged keys in place. */
  private static JsonNode read(String file) {
    try (Reader text = Files.newBufferedReader(FOLDER.resolve(file))) {
      return new ObjectMapper().valueToTree(new Yaml().load(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nested
  class EveryContainer {

    @Test
    void runsAnImageOfAVersion() {
      assertThat(SERVICES)
          .allSatisfy(
              service ->
                  assertThat(service.path("image").asText())
                      .matches("(\\$\\{[A-Z_]+:-.+:.+}|.+:\\$\\{[A-Z_]+:-.+})")
                      .doesNotContain("latest"));
    }

    @Test
    void isReachedOnLoopbackOnly() {
      assertThat(SERVICES)
          .allSatisfy(
              service ->
                  assertThat(service.path("ports"))
                      .allMatch(port -> port.asText().startsWith("127.0.0.1:")));
    }

    @Test
    void mountsFilesThatAreThere() {
      for (JsonNode service : SERVICES) {
        for (JsonNode volume : service.path("volumes")) {
          String source = volume.asText().split(":", 2)[0];
          if (source.startsWith(".")) {
            assertThat(FOLDER.resolve(source)).exists();
          }
        }
      }
    }

    @Test
    void saysNoMoreThanTheDiskCanHold() {
      assertThat(SERVICES)
          .filteredOn(service -> service.has("restart"))
          .isNotEmpty()
          .allSatisfy(
              service -> assertThat(service.at("/logging/options").has("max-size")).isTrue());
    }

    @Test
    void thatKeepsSomethingIsGivenTimeToWriteItDown() {
      assertThat(List.of("kafka", "postgres"))
          .allSatisfy(
              name ->
                  assertThat(SERVICES.path(name).path("stop_grace_period").asText())
                      .isEqualTo("60s"));
    }

    @Test
    void isGivenNoSecretByTheFile() {
      for (JsonNode service : SERVICES) {
        service
            .path("environment")
            .fields()
            .forEachRemaining(
                variable -> {
                  if (variable.getKey().matches(".*(PASSWORD|SECRET|TOKEN|JAAS).*")) {
                    assertThat(variable.getValue().asText()).matches("\\$\\{[A-Z_]+:[?-].*}");
                  }
                });
      }
    }
  }

  @Nested
  class OurServices {

    @Test
    void areHealthyWhenTheyAreReady() {
      Path images = FOLDER.resolveSibling("images");
      assertThat(OURS)
          .allSatisfy(
              name ->
                  assertThat(SERVICES.path(name).at("/healthcheck/test/2").asText())
                      .isEqualTo("/app/ready"));
      assertThat(images.resolve("Dockerfile")).content().contains("COPY deploy/images/ready ./");
      assertThat(images.resolve("ready")).content().contains("/q/health/ready");
    }

    /** The heap is a share of the container's memory, which without a limit is the host's. */
    @Test
    void haveTheMemoryThatTheChartGivesThem() {
      RenderedChart chart = RenderedChart.of(Map.of());
      for (String name : OURS) {
        String inChart =
            chart
                .containers()
                .filter(container -> container.path("name").asText().equals(name))
                .map(container -> container.at("/resources/limits/memory").asText())
                .findFirst()
                .orElseThrow();
        assertThat(SERVICES.path(name).path("mem_limit").asText())
            .as(name)
            .endsWith(":-" + inChart.replace("Mi", "m") + "}");
      }
    }

    /** Libraries in other languages than Java are unpacked there and loaded. */
    @Test
    void mayRunWhatTheyUnpackInTheOnlyFolderThatTheyCanWriteTo() {
      assertThat(OURS)
          .allSatisfy(
              name ->
                  assertThat(SERVICES.path(name).at("/tmpfs/0").asText()).startsWith("/tmp:exec"));
    }

    @Test
    void waitForWhatTheyNeed() {
      assertThat(OURS)
          .allSatisfy(
              name -> {
                JsonNode before = SERVICES.path(name).get("depends_on");
                assertThat(before.at("/topics/condition").asText())
                    .isEqualTo("service_completed_successfully");
                if (!name.equals("enrich-service")) {
                  assertThat(before.at("/postgres/condition").asText())
                      .isEqualTo("service_healthy");
                }
              });
      assertThat(SERVICES.path("topics").at("/depends_on/kafka/condition").asText())
          .isEqualTo("service_healthy");
    }

    @Test
    void areGivenSettingsThatTheyKnow() throws IOException {
      for (String name : OURS) {
        KnownSettings known = KnownSettings.of(name);
        assertThat(SERVICES.path(name).get("environment").fieldNames())
            .toIterable()
            .as(name)
            .isNotEmpty()
            .allMatch(known::contains, "is a setting of the service");
      }
    }
  }

  @Nested
  class Observability {

    @Test
    void isOptional() {
      Set<String> always = new HashSet<>();
      SERVICES.fieldNames().forEachRemaining(always::add);
      always.removeIf(name -> SERVICES.path(name).has("profiles"));
      assertThat(always)
          .containsExactlyInAnyOrder(
              "kafka", "topics", "postgres", "ingest-service", "enrich-service", "query-service");
    }

    @Test
    void watchesEveryServiceThereIs() {
      JsonNode jobs = read("observability/prometheus.yaml").get("scrape_configs");
      assertThat(jobs.at("/0/metrics_path").asText()).isEqualTo("/q/metrics");
      assertThat(jobs.at("/0/static_configs/0/targets"))
          .extracting(JsonNode::asText)
          .containsExactlyInAnyOrderElementsOf(OURS.stream().map(name -> name + ":8080").toList());
      assertThat(jobs.at("/1/static_configs/0/targets/0").asText())
          .isEqualTo("otel-collector:8889");
    }

    @Test
    void readsTheAlertsThatAreMountedBesideIt() {
      assertThat(read("observability/prometheus.yaml").at("/rule_files/0").asText())
          .isEqualTo("alerts.yaml");
      assertThat(SERVICES.path("prometheus").get("volumes"))
          .extracting(JsonNode::asText)
          .contains(
              "./observability/prometheus.yaml:/etc/prometheus/prometheus.yaml:ro",
              "./observability/alerts.yaml:/etc/prometheus/alerts.yaml:ro");
    }

    @Test
    void showsTheChartsDashboardFromThePrometheusOfTheFile() throws IOException {
      assertThat(
              read("observability/grafana/datasources/prometheus.yaml")
                  .at("/datasources/0/url")
                  .asText())
          .isEqualTo("http://prometheus:9090");
      String folder =
          read("observability/grafana/dashboards/machtin.yaml")
              .at("/providers/0/options/path")
              .asText();
      assertThat(SERVICES.path("grafana").get("volumes"))
          .extracting(JsonNode::asText)
          .contains("../helm/machtin/dashboards:" + folder + ":ro");
      assertThat(RenderedChart.CHART.resolve("dashboards/machtin.json")).isNotEmptyFile();
    }

    @Test
    void collectsWithPartsThatAreEachSetUp() {
      JsonNode collector = read("observability/collector.yaml");
      Set<String> used = new HashSet<>();
      for (JsonNode pipeline : collector.at("/service/pipelines")) {
        for (String kind : List.of("receivers", "processors", "exporters")) {
          for (JsonNode part : pipeline.get(kind)) {
            assertThat(
                    collector.path(kind).has(part.asText())
                        || collector.path("connectors").has(part.asText()))
                .as(kind + ": " + part.asText())
                .isTrue();
            used.add(part.asText());
          }
        }
      }
      for (String kind : List.of("receivers", "processors", "exporters", "connectors")) {
        assertThat(collector.path(kind).fieldNames())
            .toIterable()
            .allMatch(used::contains, "is used");
      }
    }
  }
}
