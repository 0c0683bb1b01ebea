package io.machtin.system.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kustomization says what the chart says. */
class KustomizeTest {

  @Nested
  class TheBaseAndItsComponents {

    /** With {@code -Dmachtin.kustomize.write} they are written instead of compared. */
    @Test
    void areWhatTheChartMakes() throws IOException {
      for (Map.Entry<Path, String> file : Kustomization.files().entrySet()) {
        Path path = Kustomization.HOME.resolve(file.getKey());
        if (System.getProperty("machtin.kustomize.write") != null) {
          Files.createDirectories(path.getParent());
          Files.writeString(path, file.getValue());
        }
        assertThat(path).as("make it with -Dmachtin.kustomize.write").hasContent(file.getValue());
      }
    }
  }

  @Nested
  class AnOverlay {

    @BeforeAll
    static void needsKubectl() throws InterruptedException {
      assumeKubectl();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void isTheChartWithTheValuesOfThatName(String name) throws Exception {
      Path values = RenderedChart.CHART.resolve("values-" + name + ".yaml");

      assertSame(RenderedChart.withValues(values), rendered(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void putsEverythingIntoOneNamespace(String name) throws Exception {
      assertThat(rendered(name))
          .isNotEmpty()
          .allMatch(object -> object.at("/metadata/namespace").asText().equals("machtin"));
    }

    private static List<JsonNode> rendered(String overlay)
        throws IOException, InterruptedException {
      return KustomizeTest.rendered(Kustomization.HOME.resolve("overlays").resolve(overlay));
    }
  }

  @Nested
  class AComponent {

    @BeforeAll
    static void needsKubectl() throws InterruptedException {
      assumeKubectl();
    }

    /** Of several, each comes after those that it changes something of. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "tls",
          "database-tls",
          "monitoring tls client-certificates",
          "keda monitoring tls client-certificates database-tls"
        })
    void makesOfTheBaseWhatTheChartMakesWithTheValuesOfThatName(
        String components, @TempDir Path folder) throws Exception {
      List<String> names = List.of(components.split(" "));
      Path home = folder.toRealPath().relativize(Kustomization.HOME.toRealPath());
      String parts =
          names.stream()
              .map(name -> "  - " + home.resolve("components").resolve(name) + "\n")
              .collect(Collectors.joining());
      Files.writeString(
          folder.resolve("kustomization.yaml"),
          "namespace: machtin\nresources:\n  - %s\ncomponents:\n%s"
              .formatted(home.resolve("base"), parts));
      Path[] values =
          names.stream()
              .map(name -> RenderedChart.CHART.resolve("ci").resolve(name + ".yaml"))
              .toArray(Path[]::new);

      assertSame(RenderedChart.withValues(values), KustomizeTest.rendered(folder));
    }
  }

  private static void assertSame(RenderedChart chart, List<JsonNode> kustomized) {
    Map<String, JsonNode> expected = Kustomization.comparable(chart.objects());
    Map<String, JsonNode> actual = Kustomization.comparable(kustomized);
    assertThat(actual).containsOnlyKeys(expected.keySet());
    actual.forEach(
        (object, content) -> assertThat(content).as(object).isEqualTo(expected.get(object)));
  }

  private static void assumeKubectl() throws InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder("kubectl", "version", "--client").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "kubectl is not installed: kustomizations are not rendered");
  }

  private static List<JsonNode> rendered(Path folder) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("kustomize", ".log");
    Process process =
        new ProcessBuilder("kubectl", "kustomize", folder.toString())
            .redirectError(errors.toFile())
            .start();
    String yaml = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    Files.delete(errors);
    return RenderedChart.read(yaml);
  }
}
