package io.machtin.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the services are made of, by their bills of materials (CycloneDX). Writes the report {@code
 * target/licences-<service>.txt}.
 */
class LicencesTest {
  private static final Path HOME = Path.of(System.getProperty("machtin.home"));

  /** Licences under which a part may be used in and beside Apache-2.0; one of several is enough. */
  private static final Set<String> USABLE =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "MIT",
          "MIT-0",
          // Of its files alone, which are used unchanged: juniversalchardet.
          "Mozilla Public License Version 1.1",
          "Public Domain",
          "UPL-1.0");

  @ParameterizedTest
  @ValueSource(strings = {"ingest-service", "enrich-service", "query-service"})
  void everyPartOfAServiceIsUsableUnderAKnownLicenceAndHasItsHash(String service)
      throws IOException {
    Path file = HOME.resolve(service).resolve("target/bom.json");
    assumeTrue(
        Files.exists(file), "no bill of materials: build with -Pbill-of-materials (not offline)");
    TreeMap<String, Set<String>> report = new TreeMap<>();
    for (JsonNode part : new JsonMapper().readTree(file.toFile()).path("components")) {
      if (part.path("group").asText().equals("io.machtin")) {
        continue;
      }
      String name = part.path("purl").asText();
      assertThat(part.path("hashes").findValuesAsText("alg")).as(name).contains("SHA-256");
      report.put(name, licences(part));
    }
    Files.write(
        HOME.resolve("system-tests/target/licences-" + service + ".txt"),
        report.entrySet().stream()
            .map(part -> part.getKey() + "  " + String.join(" or ", part.getValue()))
            .toList());
    assertThat(report).hasSizeGreaterThan(50);
    assertThat(report)
        .allSatisfy(
            (name, licences) -> assertThat(licences).as(name).containsAnyElementsOf(USABLE));
  }

  private static Set<String> licences(JsonNode part) {
    Set<String> names = new TreeSet<>();
    for (JsonNode licence : part.path("licenses")) {
      JsonNode known = licence.path("license");
      names.add(known.path("id").asText(known.path("name").asText()));
    }
    return names;
  }
}
