package io.machtin.ingest.article;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of query parameters that do not tell which page it is, from a commented list. */
final class TrackingParameters {
  private static final String RESOURCE = "/url/tracking-parameters.txt";
  private static final Pattern NAME = Pattern.compile("[a-z0-9_.-]+\\*?");

  private final Set<String> names = new HashSet<>();
  private final Set<String> prefixes = new HashSet<>();

  private TrackingParameters() {}

  /**
   * @throws IllegalStateException naming file and line, if a line is no parameter's name
   */
  static TrackingParameters load() {
    InputStream file = TrackingParameters.class.getResourceAsStream(RESOURCE);
    if (file == null) {
      throw new IllegalStateException(RESOURCE + " is missing from the class path");
    }
    TrackingParameters parameters = new TrackingParameters();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        parameters.add(line.strip(), ++number);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parameters;
  }

  private void add(String line, int number) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (!NAME.matcher(line).matches()) {
      throw new IllegalStateException(
          RESOURCE + ":" + number + ": '" + line + "' is no parameter's name in lower case");
    }
    if (line.endsWith("*")) {
      prefixes.add(line.substring(0, line.length() - 1));
    } else {
      names.add(line);
    }
  }

  boolean contain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return names.contains(lower) || prefixes.stream().anyMatch(lower::startsWith);
  }
}
