package io.machtin.enrich.entity;

import io.machtin.enrich.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The titles of {@code knowledge/lists/offices.tsv}. Immutable. */
final class OfficeTitles {

  static final String ADDRESS = "address";

  /** A local body that stands bare beside a title. */
  static final String BODY = "body";

  private static final String FILE = "knowledge/lists/offices.tsv";
  private static final Set<String> KINDS = Set.of("rank", "office", "degree", ADDRESS, BODY);

  private final Map<String, String> kinds = new HashMap<>();
  private final Set<String> firstWords = new HashSet<>();
  private final Set<String> lastWords = new HashSet<>();
  private int longest;

  /**
   * @param resources opens a resource by its name, or returns null where there is none
   * @throws IllegalArgumentException if the list is missing or a line malformed; names file and
   *     line
   */
  static OfficeTitles load(Function<String, @Nullable InputStream> resources) {
    OfficeTitles titles = new OfficeTitles();
    try (InputStream in = resources.apply(FILE)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no resource " + FILE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      int number = 0;
      for (String line : lines.lines().toList()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          titles.read(number, line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
    return titles;
  }

  private void read(int number, String line) {
    int tab = line.indexOf('\t');
    String kind = tab < 0 ? "" : line.substring(tab + 1).strip();
    if (tab < 1 || !KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          FILE + ":" + number + ": write a title, a tab and one of " + KINDS);
    }
    Text title = Text.of("title", line.substring(0, tab));
    kinds.put(title.folded(0, title.size()), kind);
    firstWords.add(title.folded(0));
    lastWords.add(title.folded(title.size() - 1));
    longest = Math.max(longest, title.size());
  }

  /** Kind of the title between two tokens, or empty. */
  String kind(Text text, int first, int end) {
    return kinds.getOrDefault(text.folded(first, end), "");
  }

  /** Where the longest title that ends before {@code end} begins, or -1. */
  int before(Text text, int end) {
    return before(text, end, false);
  }

  /** Where the longest bare body that ends before {@code end} begins, or -1. */
  int bodyBefore(Text text, int end) {
    return before(text, end, true);
  }

  private int before(Text text, int end, boolean body) {
    if (end < 1 || !lastWords.contains(text.folded(end - 1))) {
      return -1;
    }
    for (int n = Math.min(longest, end); n > 0; n--) {
      if (fits(kind(text, end - n, end), body)) {
        return end - n;
      }
    }
    return -1;
  }

  /** Where the longest title that begins at {@code first} ends, or -1. */
  int after(Text text, int first) {
    return after(text, first, false);
  }

  /** Where the longest bare body that begins at {@code first} ends, or -1. */
  int bodyAfter(Text text, int first) {
    return after(text, first, true);
  }

  private int after(Text text, int first, boolean body) {
    if (first >= text.size() || !firstWords.contains(text.folded(first))) {
      return -1;
    }
    for (int n = Math.min(longest, text.size() - first); n > 0; n--) {
      if (fits(kind(text, first, first + n), body)) {
        return first + n;
      }
    }
    return -1;
  }

  private static boolean fits(String kind, boolean body) {
    return !kind.isEmpty() && kind.equals(BODY) == body;
  }
}
