package io.machtin.enrich.topic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads the topics that are built in, and an operator's files after them. */
final class TopicLoader {

  static final String FOLDER = "knowledge/topics/";
  private static final String FILES = FOLDER + "files.txt";
  private static final String LANGUAGES = FOLDER + "languages.txt";

  private TopicLoader() {}

  /**
   * Loads all topics into one snapshot.
   *
   * @param resources opens a resource by its name, or returns null where there is none
   * @param custom the contents of an operator's files by name, in the order of loading
   * @throws TopicFormatException naming file, line and remedy
   */
  static Topics load(
      Function<String, @Nullable InputStream> resources, Map<String, String> custom) {
    List<TopicDefinition> definitions = new ArrayList<>();
    for (String file : read(FILES, resources).split("\\R", -1)) {
      if (!file.isBlank() && !file.startsWith("#")) {
        String name = FOLDER + file.strip();
        definitions.addAll(TopicParser.parse(name, read(name, resources)));
      }
    }
    custom.forEach((name, content) -> definitions.addAll(TopicParser.parse(name, content)));
    return Topics.of(definitions);
  }

  /** Languages that the built-in topics have terms in, as BCP 47 codes. */
  static Set<String> languages(Function<String, @Nullable InputStream> resources) {
    return read(LANGUAGES, resources)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .collect(Collectors.toUnmodifiableSet());
  }

  static String read(String name, Function<String, @Nullable InputStream> resources) {
    try (InputStream in = resources.apply(name)) {
      if (in == null) {
        throw new TopicFormatException(name, "is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
