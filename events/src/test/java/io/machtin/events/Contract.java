package io.machtin.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The published files of the contract and the golden samples, for the tests. */
final class Contract {
  static final String FOLDER = "io/machtin/events/";
  static final String RAW = FOLDER + "article-raw-v1.schema.json";
  static final String ENRICHED = FOLDER + "article-enriched-v1.schema.json";

  private static final JsonMapper JSON = new JsonMapper();

  private Contract() {}

  /** What the schema has against the event; empty if nothing. */
  static List<String> violations(String schema, byte[] event) throws IOException {
    JsonSchema validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                SchemaLocation.of("classpath:" + schema),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    return validator.validate(JSON.readTree(event)).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  static JsonNode json(byte[] text) throws IOException {
    return JSON.readTree(text);
  }

  static JsonNode schema(String resource) throws IOException {
    return JSON.readTree(bytes(resource));
  }

  static JsonNode asyncApi() throws IOException {
    return new YAMLMapper().readTree(bytes(FOLDER + "asyncapi.yaml"));
  }

  /** The samples whose names begin so, of all released versions. */
  static Stream<Path> samples(String prefix) {
    try (Stream<Path> files = Files.walk(Path.of(Contract.class.getResource("/golden").toURI()))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList()
          .stream();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the golden samples are missing", e);
    }
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = Contract.class.getResourceAsStream("/" + resource)) {
      return in.readAllBytes();
    }
  }
}
