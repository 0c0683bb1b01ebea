package io.machtin.system.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Helm makes of the chart for a release named {@code news}. */
record RenderedChart(List<JsonNode> objects) {
  static final Path CHART =
      Path.of(System.getProperty("machtin.home")).resolve("deploy/helm/machtin");
  private static final YAMLMapper YAML = new YAMLMapper();

  /** All that the chart can make. */
  static final Map<String, String> EVERYTHING =
      Map.ofEntries(
          Map.entry("keda.enabled", "true"),
          // Helm's library renders no hooks.
          Map.entry("migration.hook", "false"),
          Map.entry("monitoring.enabled", "true"),
          Map.entry("ingress.enabled", "true"),
          Map.entry("ingress.tlsSecret", "news-tls"),
          Map.entry("gateway.enabled", "true"),
          Map.entry("gateway.name", "public"),
          Map.entry("gateway.namespace", "gateways"),
          Map.entry("gateway.section", "https"),
          Map.entry("keda.authentication", "keda-kafka"),
          Map.entry("monitoring.labels.release", "prometheus"),
          Map.entry("pods.priorityClassName", "news"),
          Map.entry("pods.nodeSelector.disk", "ssd"),
          Map.entry("strimzi.enabled", "true"),
          Map.entry("cloudnativepg.enabled", "true"),
          Map.entry("cloudnativepg.backup.destinationPath", "s3://backups/news"),
          Map.entry("cloudnativepg.backup.existingSecret", "backup"),
          Map.entry("enrich.knowledgeConfigMap", "own-knowledge"),
          Map.entry("kafka.existingSecret", "news-kafka"),
          Map.entry("access.oidc.authServerUrl", "https://login.example.org/realms/news"));

  static RenderedChart of(Map<String, String> values) {
    TemplateCommand template = new Helm(CHART).template().withName("news");
    values.forEach(template::set);
    return new RenderedChart(read(template.call()));
  }

  /**
   * With the hooks, which Helm's library leaves out: in a copy of the chart their annotations bear
   * the name {@code rendered.helm.sh} and are therefore objects like any other.
   */
  static RenderedChart withHooks(Map<String, String> values) {
    try {
      Path copy = Files.createTempDirectory("chart");
      try {
        copyOfChart(copy);
        TemplateCommand template = new Helm(copy).template().withName("news");
        values.forEach(template::set);
        return new RenderedChart(read(template.call()));
      } finally {
        try (Stream<Path> files = Files.walk(copy)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyOfChart(Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(CHART)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(CHART.relativize(file));
        Files.createDirectories(target.getParent());
        String text = Files.readString(file);
        Files.writeString(
            target,
            file.startsWith(CHART.resolve("templates"))
                ? text.replace("helm.sh/hook", "rendered.helm.sh/hook")
                : text);
      }
    }
  }

  /** For the release {@code machtin} in the namespace of that name, as the kustomization has it. */
  static RenderedChart withValues(Path... files) {
    TemplateCommand template =
        new Helm(CHART)
            .template()
            .withName("machtin")
            .withNamespace("machtin")
            .set("migration.hook", "false");
    for (Path file : files) {
      template.withValuesFile(file);
    }
    return new RenderedChart(read(template.call()));
  }

  /** The objects of a YAML stream. */
  static List<JsonNode> read(String yaml) {
    List<JsonNode> objects = new ArrayList<>();
    try {
      YAML.readerFor(JsonNode.class)
          .<JsonNode>readValues(yaml)
          .forEachRemaining(
              object -> {
                if (object.isObject()) {
                  objects.add(object);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objects;
  }

  Stream<JsonNode> ofKind(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
  }

  /** The pod templates of deployments and jobs. */
  Stream<JsonNode> pods() {
    return objects.stream()
        .map(object -> object.at("/spec/template/spec"))
        .filter(spec -> spec.has("containers"));
  }

  Stream<JsonNode> containers() {
    return pods().flatMap(pod -> stream(pod.get("containers")));
  }

  static Stream<JsonNode> stream(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items.stream();
  }

  static String name(JsonNode object) {
    return object.path("kind").asText() + " " + object.at("/metadata/name").asText();
  }
}
