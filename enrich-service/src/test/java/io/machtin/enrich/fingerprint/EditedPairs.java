package io.machtin.enrich.fingerprint;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The likeness of the pairs of {@code fingerprint/pairs.txt}: copies as desks edit them, and
 * reports on one event by different hands. Main class; prints it for each pair.
 */
final class EditedPairs {
  private EditedPairs() {}

  /** A pair and the share of values in which the signatures of its texts agree. */
  record Pair(boolean copy, String edits, double likeness) {}

  public static void main(String[] args) throws IOException {
    for (Pair pair : read()) {
      System.out.printf(
          Locale.ROOT, "%s %.3f %s%n", pair.copy ? "copy " : "other", pair.likeness, pair.edits);
    }
  }

  static List<Pair> read() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EditedPairs.class.getResourceAsStream("/fingerprint/pairs.txt"))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Pair> pairs = new ArrayList<>();
      String[] blocks = all.split("(?m)^== ");
      for (String block : List.of(blocks).subList(1, blocks.length)) {
        String heading = block.substring(0, block.indexOf('\n'));
        String[] texts = block.substring(heading.length()).split("(?m)^--$");
        int space = heading.indexOf(' ');
        pairs.add(
            new Pair(
                heading.startsWith("copy"),
                heading.substring(space + 1),
                likeness(signature(texts[0]), signature(texts[1]))));
      }
      return pairs;
    }
  }

  private static byte[] signature(String text) {
    return new Fingerprinter()
        .fingerprint(ArticleText.of(Text.of("body", text)))
        .map(Fingerprint::value)
        .map(Base64.getDecoder()::decode)
        .orElseThrow();
  }

  private static double likeness(byte[] a, byte[] b) {
    int equal = 0;
    for (int i = 0; i < a.length; i += 2) {
      equal += a[i] == b[i] && a[i + 1] == b[i + 1] ? 1 : 0;
    }
    return 2.0 * equal / a.length;
  }
}
