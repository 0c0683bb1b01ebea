package io.machtin.system.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the Kustomize base and its components are made of: the chart's objects without what only
 * Helm needs, and Compose's alerts. So they cannot say different things.
 */
final class Kustomization {
  static final Path HOME = Path.of(System.getProperty("machtin.home")).resolve("deploy/kustomize");
  private static final Set<String> OF_HELM =
      Set.of("app.kubernetes.io/managed-by", "helm.sh/chart", "app.kubernetes.io/version");
  private static final String MADE =
      "# Made from the chart; see README.md. Change the chart, then make it again.\n";
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLMapper.builder()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private Kustomization() {}

  /** The files that are made, by their path below the folder, with their contents. */
  static Map<Path, String> files() {
    Path chart = RenderedChart.CHART;
    RenderedChart base = RenderedChart.withValues();
    RenderedChart scaled = RenderedChart.withValues(chart.resolve("ci/keda.yaml"));
    RenderedChart watched = RenderedChart.withValues(chart.resolve("ci/monitoring.yaml"));
    Map<String, List<JsonNode>> files = new TreeMap<>();
    for (JsonNode object : base.objects()) {
      files.computeIfAbsent("base/" + part(object) + ".yaml", f -> new ArrayList<>()).add(object);
    }
    files.put("components/keda/scaledobjects.yaml", scaled.ofKind("ScaledObject").toList());
    files.put(
        "components/monitoring/monitoring.yaml",
        Stream.of("PodMonitor", "PrometheusRule", "ConfigMap").flatMap(watched::ofKind).toList());
    files.put("../compose/observability/alerts.yaml", List.of(alertsOutsideOfKubernetes(watched)));
    Map<Path, String> texts = new LinkedHashMap<>();
    files.forEach((file, objects) -> texts.put(Path.of(file), MADE + yaml(objects)));
    return texts;
  }

  /** The alerts as a file of Prometheus, without those on what only a cluster measures. */
  private static JsonNode alertsOutsideOfKubernetes(RenderedChart chart) {
    ObjectNode rules =
        chart.ofKind("PrometheusRule").findFirst().orElseThrow().get("spec").deepCopy();
    for (JsonNode group : rules.get("groups")) {
      ((ArrayNode) group.get("rules"))
          .removeIf(rule -> rule.get("expr").asText().matches("(?s).*(kubelet|certmanager)_.*"));
    }
    return rules;
  }

  private static String part(JsonNode object) {
    if (object.path("kind").asText().equals("NetworkPolicy")) {
      return "networkpolicies";
    }
    return object.path("kind").asText().equals("Job")
        ? "migrations"
        : object.at("/metadata/name").asText().replaceFirst("^machtin-", "");
  }

  private static String yaml(List<JsonNode> objects) {
    return objects.stream()
        .map(Kustomization::withoutHelm)
        .map(
            object -> {
              try {
                return YAML.writeValueAsString(object);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .collect(Collectors.joining());
  }

  /** An object without labels and annotations that say how Helm handles it. */
  static JsonNode withoutHelm(JsonNode object) {
    ObjectNode copy = object.deepCopy();
    for (JsonNode metadata : copy.findValues("metadata")) {
      if (metadata.path("labels") instanceof ObjectNode labels) {
        labels.remove(OF_HELM);
      }
      if (metadata.path("annotations") instanceof ObjectNode annotations) {
        List<String> hooks = new ArrayList<>();
        annotations.fieldNames().forEachRemaining(hooks::add);
        annotations.remove(hooks.stream().filter(name -> name.startsWith("helm.sh/")).toList());
        if (annotations.isEmpty()) {
          ((ObjectNode) metadata).remove("annotations");
        }
      }
    }
    return copy;
  }

  /**
   * Objects by kind and name, in a form in which two that mean the same are equal: without
   * namespace, entries of lists that have names in the order of their names.
   */
  static Map<String, JsonNode> comparable(List<JsonNode> objects) {
    Map<String, JsonNode> byName = new TreeMap<>();
    for (JsonNode object : objects) {
      JsonNode plain = sorted(withoutHelm(object));
      ((ObjectNode) plain.get("metadata")).remove("namespace");
      byName.put(RenderedChart.name(object), plain);
    }
    return byName;
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      ObjectNode sorted = JsonNodeFactory.instance.objectNode();
      node.fields().forEachRemaining(f -> sorted.set(f.getKey(), sorted(f.getValue())));
      return sorted;
    }
    if (!node.isArray()) {
      return node;
    }
    List<JsonNode> items = new ArrayList<>();
    node.forEach(item -> items.add(sorted(item)));
    if (items.stream().allMatch(item -> item.has("name"))) {
      items.sort(Comparator.comparing(item -> item.get("name").asText()));
    }
    ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
    return sorted.addAll(items);
  }
}
