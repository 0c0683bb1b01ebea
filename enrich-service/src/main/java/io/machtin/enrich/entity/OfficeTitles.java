package io.machtin.enrich.entity;

import io.machtin.enrich.text.PhraseTrie;
import io.machtin.enrich.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The titles of {@code knowledge/lists/offices.tsv}. Immutable. */
final class OfficeTitles {

  private static final String FILE = "knowledge/lists/offices.tsv";
  private static final List<String> KINDS = List.of("rank", "office", "degree", "address", "body");

  private static final int ADDRESS = 1 << KINDS.indexOf("address");

  /** A local body that stands bare beside a title. */
  private static final int BODY = 1 << KINDS.indexOf("body");

  private static final int TITLE = ~BODY;

  private final PhraseTrie forwards;
  private final PhraseTrie backwards;

  private OfficeTitles(PhraseTrie.Builder forwards, PhraseTrie.Builder backwards) {
    this.forwards = forwards.build();
    this.backwards = backwards.build();
  }

  /**
   * @param resources opens a resource by its name, or returns null where there is none
   * @throws IllegalArgumentException if the list is missing or a line malformed; names file and
   *     line
   */
  static OfficeTitles load(Function<String, @Nullable InputStream> resources) {
    PhraseTrie.Builder forwards = PhraseTrie.forwards();
    PhraseTrie.Builder backwards = PhraseTrie.backwards();
    try (InputStream in = resources.apply(FILE)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no resource " + FILE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      int number = 0;
      for (String line : lines.lines().toList()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          int tab = line.indexOf('\t');
          int kind = tab < 1 ? -1 : KINDS.indexOf(line.substring(tab + 1).strip());
          if (kind < 0) {
            throw new IllegalArgumentException(
                FILE + ":" + number + ": write a title, a tab and one of " + KINDS);
          }
          forwards.add(line.substring(0, tab), 1 << kind);
          backwards.add(line.substring(0, tab), 1 << kind);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
    return new OfficeTitles(forwards, backwards);
  }

  /** Whether exactly this stretch is a form of address. */
  boolean isAddress(Text text, int first, int end) {
    return (forwards.bits(text, first, end) & ADDRESS) != 0;
  }

  /** Whether exactly this stretch is a bare body. */
  boolean isBody(Text text, int first, int end) {
    return (forwards.bits(text, first, end) & BODY) != 0;
  }

  /** Whether exactly this stretch is in the list. */
  boolean isListed(Text text, int first, int end) {
    return forwards.bits(text, first, end) != 0;
  }

  /** Where the longest title that ends before {@code end} begins, or -1. */
  int before(Text text, int end) {
    return before(text, end, TITLE);
  }

  /** Where the longest bare body that ends before {@code end} begins, or -1. */
  int bodyBefore(Text text, int end) {
    return before(text, end, BODY);
  }

  private int before(Text text, int end, int kinds) {
    int tokens = backwards.upTo(text, end, kinds);
    return tokens > 0 ? end - tokens : -1;
  }

  /** Where the longest title that begins at {@code first} ends, or -1. */
  int after(Text text, int first) {
    return after(text, first, TITLE);
  }

  /** Where the longest bare body that begins at {@code first} ends, or -1. */
  int bodyAfter(Text text, int first) {
    return after(text, first, BODY);
  }

  private int after(Text text, int first, int kinds) {
    int tokens = forwards.from(text, first, kinds);
    return tokens > 0 ? first + tokens : -1;
  }
}
