package io.machtin.enrich.mention;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the word lists of {@code knowledge/lists/}: UTF-8, one entry a line, comments after {@code
 * #} at the line's beginning, further columns after a tab.
 */
final class LexiconLoader {

  private static final String FOLDER = "knowledge/lists/";

  private LexiconLoader() {}

  /**
   * Reads every list that is there.
   *
   * @param resources opens a resource by its name, or returns null where there is none
   * @throws IllegalArgumentException if a line has no entry; names file and line
   */
  static Lexicon.Builder read(Function<String, @Nullable InputStream> resources) {
    Lexicon.Builder lexicon = Lexicon.builder();
    for (Lexeme lexeme : Lexeme.values()) {
      String name = FOLDER + lexeme.list() + ".txt";
      try (InputStream in = resources.apply(name)) {
        if (in != null) {
          read(name, in, lexeme, lexicon);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + name, e);
      }
    }
    return lexicon;
  }

  private static void read(String name, InputStream in, Lexeme lexeme, Lexicon.Builder lexicon)
      throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 0;
    String line;
    while ((line = lines.readLine()) != null) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int tab = line.indexOf('\t');
      String entry = tab < 0 ? line : line.substring(0, tab);
      if (entry.isBlank()) {
        throw new IllegalArgumentException(
            name + ":" + number + ": the first column must hold an entry");
      }
      lexicon.add(lexeme, entry);
    }
  }
}
