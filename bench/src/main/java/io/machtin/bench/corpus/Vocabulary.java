package io.machtin.bench.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The sections of {@code vocabulary.txt}; words are drawn from them by Zipf's law. */
final class Vocabulary {
  private static final String RESOURCE = "vocabulary.txt";
  private static final double EXPONENT = 1.1;

  private final Map<String, Section> sections = new LinkedHashMap<>();

  private record Section(List<String> words, Zipf ranks) {}

  private Vocabulary(Map<String, List<String>> lists) {
    lists.forEach(
        (name, words) -> sections.put(name, new Section(words, new Zipf(words.size(), EXPONENT))));
  }

  static Vocabulary load() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    try (InputStream in = Vocabulary.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          current = new ArrayList<>();
          sections.put(line.substring(1, line.length() - 1), current);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          current.add(line.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Vocabulary(sections);
  }

  /** All words of a section, most frequent first. */
  List<String> words(String section) {
    return section(section).words();
  }

  /** A word of the section; the first ones come often. */
  String draw(String section, RandomGenerator random) {
    Section from = section(section);
    return from.words().get(from.ranks().draw(random));
  }

  private Section section(String name) {
    Section section = sections.get(name);
    if (section == null) {
      throw new IllegalArgumentException(RESOURCE + " has no section [" + name + "]");
    }
    return section;
  }

  /** Ids of the topics that have words of their own, in the order of the file. */
  List<String> topics() {
    return sections.keySet().stream().filter(name -> name.startsWith("medtop:")).toList();
  }
}
