package io.machtin.enrich.onnx;

import io.machtin.events.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the labels of models mean: labels.tsv, and the operator's file of that name after it. */
final class LabelMeanings {
  static final String FILE = "labels.tsv";

  private static final String NOT_KEPT = "-";
  private static final Set<String> MEANINGS =
      Set.of(Entity.PERSON, Entity.ORGANIZATION, Entity.LOCATION, NOT_KEPT);

  private final Map<String, String> meanings = new HashMap<>();

  private LabelMeanings() {}

  /**
   * @throws IllegalArgumentException if a line of the operator's file is wrong; names file and line
   */
  static LabelMeanings of(ModelFolder folder) {
    LabelMeanings read = new LabelMeanings();
    read.add(FILE, bundled());
    folder.file(FILE).ifPresent(file -> read.add(file.toString(), folder.lines(file)));
    return read;
  }

  private static List<String> bundled() {
    try (InputStream in = LabelMeanings.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  private void add(String file, List<String> lines) {
    int number = 0;
    for (String line : lines) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] columns = line.strip().split("\\s+", -1);
      if (columns.length != 2 || !MEANINGS.contains(columns[1])) {
        throw new IllegalArgumentException(
            "%s:%d: write a label and one of PERSON, ORGANIZATION, LOCATION and -, found: %s"
                .formatted(file, number, line));
      }
      meanings.put(columns[0].toUpperCase(Locale.ROOT), columns[1]);
    }
  }

  boolean knows(String label) {
    return meanings.containsKey(label.toUpperCase(Locale.ROOT));
  }

  /** The type of entity; empty for names that are not kept. */
  Optional<String> type(String label) {
    return Optional.ofNullable(meanings.get(label.toUpperCase(Locale.ROOT)))
        .filter(meaning -> !meaning.equals(NOT_KEPT));
  }
}
