package io.machtin.enrich.reference;

import io.machtin.enrich.text.Folding;
import io.machtin.enrich.text.Text;
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

/** A list of phrases in the order of their first words, for the longest match at a token. */
final class PhraseList {
  private final Map<String, List<List<String>>> byFirstWord = new HashMap<>();

  /** What stands behind the tabs of a phrase, by phrase and number of the column. */
  private final Map<String, String> values = new HashMap<>();

  /**
   * @throws IllegalArgumentException if the list is missing
   */
  PhraseList(String name, Function<String, @Nullable InputStream> resources) {
    try (InputStream in = resources.apply(name)) {
      if (in == null) {
        throw new IllegalArgumentException(name + " is missing");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
    byFirstWord.values().forEach(list -> list.sort((a, b) -> b.size() - a.size()));
  }

  private void add(String line) {
    String[] columns = line.split("\t");
    List<String> words = words(columns[0]);
    byFirstWord.computeIfAbsent(words.get(0), first -> new ArrayList<>()).add(words);
    for (int column = 1; column < columns.length; column++) {
      values.put(String.join(" ", words) + column, columns[column].strip());
    }
  }

  /** What the list says of a phrase behind its first tab, or second; absent where nothing. */
  @Nullable String value(String phrase, int column) {
    return values.get(phrase + column);
  }

  private static List<String> words(String phrase) {
    Text tokens = Text.of("phrase", phrase.strip());
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      words.add(Folding.fold(tokens.surface(i)));
    }
    return words;
  }

  /** Tokens of the longest phrase that begins at a token; 0 if none does. */
  int longest(Text text, int from) {
    for (List<String> words : byFirstWord.getOrDefault(text.folded(from), List.of())) {
      if (from + words.size() <= text.size() && matches(text, from, words)) {
        return words.size();
      }
    }
    return 0;
  }

  private static boolean matches(Text text, int from, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (!words.get(i).equals(text.folded(from + i))) {
        return false;
      }
    }
    return true;
  }
}
