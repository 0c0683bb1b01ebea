package io.machtin.enrich.reference;

import io.machtin.enrich.text.PhraseTrie;
import io.machtin.enrich.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list of phrases, for the longest match at a token, and what its columns say of each. */
final class PhraseList {
  private final PhraseTrie trie;

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
      PhraseTrie.Builder phrases = PhraseTrie.forwards();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> add(line.split("\t"), phrases));
      trie = phrases.build();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private void add(String[] columns, PhraseTrie.Builder phrases) {
    Text phrase = Text.of("phrase", columns[0]);
    phrases.add(columns[0], 1);
    for (int column = 1; column < columns.length; column++) {
      values.put(phrase.folded(0, phrase.size()) + column, columns[column].strip());
    }
  }

  /** What the list says of a phrase behind its first tab, or second; absent where nothing. */
  @Nullable String value(String phrase, int column) {
    return values.get(phrase + column);
  }

  /** Tokens of the longest phrase that begins at a token; 0 if none does. */
  int longest(Text text, int from) {
    return trie.from(text, from);
  }
}
