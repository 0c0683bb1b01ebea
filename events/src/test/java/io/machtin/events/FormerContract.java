package io.machtin.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The two schemas of one version, and what a program knows that was written for them. */
record FormerContract(String version, Path folder) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String RAW = "article-raw-v1.schema.json";
  private static final String ENRICHED = "article-enriched-v1.schema.json";

  /** Every version whose schemas were kept. */
  static List<FormerContract> all() {
    try (Stream<Path> versions = Files.list(of("/golden/schemas"))) {
      return versions
          .sorted()
          .map(folder -> new FormerContract(folder.getFileName().toString(), folder))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FormerContract present() {
    Path file = of("/" + Contract.RAW);
    return new FormerContract("present", Objects.requireNonNull(file.getParent()));
  }

  private static Path of(String resource) {
    try {
      URL url = Objects.requireNonNull(FormerContract.class.getResource(resource), resource);
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the schema has against an event. */
  List<String> violations(boolean raw, byte[] event) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(
            SchemaLocation.of(folder.resolve(raw ? RAW : ENRICHED).toUri().toString()),
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
        .validate(JSON.readTree(event))
        .stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  /** An event without the properties that this version does not know. */
  JsonNode known(boolean raw, JsonNode event) throws IOException {
    Schema schema = schema(raw ? RAW : ENRICHED);
    return schema.known(event);
  }

  /** Every property with the types that it may have, as {@code entities[].name: string}. */
  List<String> properties() throws IOException {
    List<String> properties = new ArrayList<>();
    schema(ENRICHED).properties("", properties);
    return properties;
  }

  /** Every property that must be there. */
  List<String> required() throws IOException {
    List<String> required = new ArrayList<>();
    schema(ENRICHED).required("", required);
    return required;
  }

  private Schema schema(String file) throws IOException {
    return new Schema(this, file, JSON.readTree(folder.resolve(file).toFile()));
  }

  /**
   * A part of a schema.
   *
   * @param file that it stands in
   */
  private record Schema(FormerContract contract, String file, JsonNode node) {

    private Schema resolved() {
      JsonNode reference = node.get("$ref");
      if (reference == null) {
        return this;
      }
      String[] parts = reference.asText().split("#", 2);
      try {
        String target = parts[0].isEmpty() ? file : parts[0];
        JsonNode root = JSON.readTree(contract.folder().resolve(target).toFile());
        JsonNode found = parts.length == 1 ? root : root.at(parts[1]);
        return new Schema(contract, target, found).resolved();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Itself and those that {@code allOf} adds. */
    private List<Schema> all() {
      Schema self = resolved();
      List<Schema> all = new ArrayList<>(List.of(self));
      self.node.path("allOf").forEach(each -> all.addAll(self.with(each).all()));
      return all;
    }

    private Schema with(JsonNode other) {
      return new Schema(contract, file, other);
    }

    private JsonNode known(JsonNode value) {
      if (value.isArray()) {
        for (Schema each : all()) {
          if (each.node.has("items")) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(each.with(each.node.get("items")).known(item)));
            return items;
          }
        }
        return value;
      }
      if (!value.isObject()) {
        return value;
      }
      ObjectNode known = JsonNodeFactory.instance.objectNode();
      value
          .properties()
          .forEach(
              entry -> {
                for (Schema each : all()) {
                  JsonNode property = each.node.path("properties").get(entry.getKey());
                  if (property != null) {
                    known.set(entry.getKey(), each.with(property).known(entry.getValue()));
                  }
                }
              });
      return known;
    }

    private void properties(String path, List<String> into) {
      for (Schema each : all()) {
        each.node
            .path("properties")
            .properties()
            .forEach(
                entry -> {
                  String name = path + entry.getKey();
                  Schema property = each.with(entry.getValue());
                  into.add(name + ": " + property.types());
                  property.properties(name + ".", into);
                });
        if (each.node.has("items")) {
          Schema items = each.with(each.node.get("items"));
          into.add(path + "[]: " + items.types());
          items.properties(path + "[].", into);
        }
      }
    }

    private void required(String path, List<String> into) {
      for (Schema each : all()) {
        each.node.path("required").forEach(name -> into.add(path + name.asText()));
        each.node
            .path("properties")
            .properties()
            .forEach(
                entry -> each.with(entry.getValue()).required(path + entry.getKey() + ".", into));
        if (each.node.has("items")) {
          each.with(each.node.get("items")).required(path + "[].", into);
        }
      }
    }

    private String types() {
      return all().stream()
          .map(each -> each.node.path("type").toString() + each.node.path("format").asText(""))
          .filter(type -> !type.isEmpty())
          .distinct()
          .toList()
          .toString();
    }
  }
}
