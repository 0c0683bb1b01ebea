package io.machtin.enrich.language;

import io.machtin.enrich.text.Folding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Function words of every known language. Immutable.
 *
 * @param codes the languages; at most 64
 * @param languages the set of languages, as bits by index in {@code codes}, that have the word
 */
record FunctionWords(List<String> codes, Map<String, Long> languages) {

  static final String RESOURCE = "knowledge/languages/function-words.txt";

  FunctionWords {
    codes = List.copyOf(codes);
    languages = Map.copyOf(languages);
  }

  /**
   * Reads the list.
   *
   * @param resources opens a resource by its name, or returns null where there is none
   * @throws IllegalArgumentException if it is missing or malformed; names file and line
   */
  static FunctionWords load(Function<String, @Nullable InputStream> resources) {
    try (InputStream in = resources.apply(RESOURCE)) {
      if (in == null) {
        throw new IllegalArgumentException(RESOURCE + " is missing");
      }
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  private static FunctionWords read(BufferedReader lines) throws IOException {
    List<String> codes = new ArrayList<>();
    Map<String, Long> languages = new HashMap<>();
    int number = 0;
    String line;
    while ((line = lines.readLine()) != null) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (text.endsWith(":")) {
        codes.add(text.substring(0, text.length() - 1));
        if (codes.size() > Long.SIZE) {
          throw new IllegalArgumentException(
              RESOURCE + ":" + number + ": more than " + Long.SIZE + " languages");
        }
        continue;
      }
      if (codes.isEmpty()) {
        throw new IllegalArgumentException(
            RESOURCE + ":" + number + ": words must stand under a language ('en:')");
      }
      long bit = 1L << (codes.size() - 1);
      for (String word : Folding.fold(text).split(" ", -1)) {
        languages.merge(word, bit, (a, b) -> a | b);
      }
    }
    return new FunctionWords(codes, languages);
  }
}
