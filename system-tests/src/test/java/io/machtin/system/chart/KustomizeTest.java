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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
      boolean there;
      try {
        there = new ProcessBuilder("kubectl", "version", "--client").start().waitFor() == 0;
      } catch (IOException e) {
        there = false;
      }
      assumeTrue(there, "kubectl is not installed: overlays are not rendered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void isTheChartWithTheValuesOfThatName(String name) throws Exception {
      Path values = RenderedChart.CHART.resolve("values-" + name + ".yaml");
      Map<String, JsonNode> chart =
          Kustomization.comparable(RenderedChart.withValues(values).objects());
      Map<String, JsonNode> overlay = Kustomization.comparable(rendered(name));

      assertThat(overlay).containsOnlyKeys(chart.keySet());
      overlay.forEach(
          (object, content) -> assertThat(content).as(object).isEqualTo(chart.get(object)));
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
      Path folder = Kustomization.HOME.resolve("overlays").resolve(overlay);
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
}
