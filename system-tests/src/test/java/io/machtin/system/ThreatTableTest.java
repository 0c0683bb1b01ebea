package io.machtin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every control that SECURITY.md claims names a test, and that test is there. */
class ThreatTableTest {
  private static final Path HOME = Path.of(System.getProperty("machtin.home"));
  private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

  @Test
  void everyThreatHasAControlWhoseTestExists() throws IOException {
    Set<String> classes = testClasses();
    List<String> rows =
        Files.readAllLines(HOME.resolve("SECURITY.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| asset "))
            .toList();
    assertThat(rows).hasSizeGreaterThan(15);
    for (String row : rows) {
      String[] cells = row.split("\\|");
      assertThat(cells).as(row).hasSize(5);
      Matcher named = NAMED.matcher(cells[4]);
      int tests = 0;
      while (named.find()) {
        String test = named.group(1);
        tests++;
        if (test.startsWith(".ci/")) {
          assertThat(HOME.resolve(test)).as(row).isExecutable();
        } else if (!test.startsWith(".")) {
          assertThat(classes).as(row).contains(test.split("\\.")[0]);
        }
      }
      assertThat(tests).as(row).isPositive();
    }
  }

  private static Set<String> testClasses() throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.walk(HOME)) {
      files
          .map(Path::toString)
          .filter(file -> file.contains("/src/test/java/") && file.endsWith(".java"))
          .forEach(file -> names.add(file.substring(file.lastIndexOf('/') + 1, file.length() - 5)));
    }
    return names;
  }
}
