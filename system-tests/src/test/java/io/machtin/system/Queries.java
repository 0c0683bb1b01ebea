package io.machtin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queries to Prometheus that stand in files of alerts and dashboards. */
final class Queries {
  /** Selectors, ranges, texts and lists of labels: what holds names that are no metrics. */
  private static final Pattern ASIDE =
      Pattern.compile("\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"|\\b(by|without|on|ignoring) *\\([^)]*\\)");

  /** Every metric has a unit or a part in its name; what a bracket follows is a function. */
  private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(_[a-z0-9]+)+\\b(?! *\\()");

  private static final Pattern SELECTOR = Pattern.compile("\\b([a-z_]+)\\{([^}]*)}");
  private static final Pattern GROUPED =
      Pattern.compile("\\bby *\\(([^)]*)\\) *\\((?:[a-z]+\\()?([a-z_]+)");

  /** Added by whoever asks the services, not by them. */
  private static final Set<String> OF_THE_SCRAPE = Set.of("pod", "namespace", "job", "instance");

  private Queries() {}

  /** A label by which a query picks or sorts the values of a metric. */
  record Label(String metric, String name) {}

  /** The metrics that the queries of a file (YAML or JSON) ask for. */
  static Set<String> metricsOf(String file) throws IOException {
    Set<String> metrics =
        queriesOf(file).stream()
            .map(query -> ASIDE.matcher(query).replaceAll(" "))
            .flatMap(query -> METRIC.matcher(query).results().map(found -> found.group()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(metrics).as("metrics in %s", file).isNotEmpty();
    return metrics;
  }

  /** The labels that the queries of a file rely on. */
  static List<Label> labelsOf(String file) throws IOException {
    Stream.Builder<Label> labels = Stream.builder();
    BiConsumer<String, String> add =
        (metric, name) -> {
          if (!OF_THE_SCRAPE.contains(name)) {
            labels.add(new Label(metric, name));
          }
        };
    for (String query : queriesOf(file)) {
      Matcher selector = SELECTOR.matcher(query);
      while (selector.find()) {
        for (String condition : selector.group(2).split(",", -1)) {
          add.accept(selector.group(1), condition.split("[=!~]", 2)[0].strip());
        }
      }
      Matcher grouped = GROUPED.matcher(query);
      while (grouped.find()) {
        for (String name : grouped.group(1).split(",", -1)) {
          add.accept(grouped.group(2), name.strip());
        }
      }
    }
    return labels.build().distinct().toList();
  }

  private static List<String> queriesOf(String file) throws IOException {
    Path path = Path.of(System.getProperty("machtin.home")).resolve(file);
    JsonNode document = new YAMLMapper().readTree(path.toFile());
    return document.findValuesAsText("expr");
  }
}
