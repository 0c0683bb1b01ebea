package io.machtin.enrich.fingerprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.Fingerprint;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/**
 * Measures which edited copies of real articles are recognised, and how many pairs of different
 * articles are taken for copies. Run it with a gzipped JSON Lines file whose objects have {@code
 * text}.
 */
final class CopyDetection {
  private static final double COPY = 0.5;
  private static final int ARTICLES = 2000;

  private CopyDetection() {}

  public static void main(String[] arguments) throws Exception {
    List<String> texts = texts(arguments[0]);
    Random random = new Random(7);
    long before = System.nanoTime();
    List<byte[]> originals = new ArrayList<>();
    List<String> signed = new ArrayList<>();
    for (String text : texts) {
      signature(text)
          .ifPresent(
              value -> {
                originals.add(value);
                signed.add(text);
              });
    }
    double seconds = (System.nanoTime() - before) / 1e9;
    System.out.printf("articles %d, signed %d, %.2f s%n", texts.size(), signed.size(), seconds);
    recall("last tenth cut", signed, originals, text -> text.substring(0, text.length() * 9 / 10));
    recall("last third cut", signed, originals, text -> text.substring(0, text.length() * 2 / 3));
    recall("half cut", signed, originals, text -> text.substring(0, text.length() / 2));
    recall("byline added", signed, originals, text -> text + "\n\nTheo Nguyễn Văn Nam (TTXVN)");
    for (int percent : new int[] {2, 5, 10}) {
      recall(
          percent + " % of words changed",
          signed,
          originals,
          text -> change(text, percent, random));
    }
    int alike = 0;
    for (int i = 0; i < originals.size(); i++) {
      for (int j = 0; j < i; j++) {
        alike += likeness(originals.get(i), originals.get(j)) >= COPY ? 1 : 0;
      }
    }
    System.out.printf(
        "pairs of different articles %d, taken for copies %d%n",
        (long) originals.size() * (originals.size() - 1) / 2, alike);
  }

  private static void recall(
      String edit, List<String> texts, List<byte[]> originals, UnaryOperator<String> change) {
    int found = 0;
    for (int i = 0; i < texts.size(); i++) {
      byte[] original = originals.get(i);
      found +=
          signature(change.apply(texts.get(i)))
                  .filter(copy -> likeness(copy, original) >= COPY)
                  .isPresent()
              ? 1
              : 0;
    }
    System.out.printf("%s: recall %.4f%n", edit, (double) found / texts.size());
  }

  private static String change(String text, int percent, Random random) {
    String[] words = text.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = random.nextInt(100) < percent ? "khác" + random.nextInt(1000) : words[i];
    }
    return String.join(" ", words);
  }

  private static Optional<byte[]> signature(String text) {
    return new Fingerprinter()
        .fingerprint(ArticleText.of(Text.of("body", text)))
        .map(Fingerprint::value)
        .map(Base64.getDecoder()::decode);
  }

  private static double likeness(byte[] a, byte[] b) {
    int equal = 0;
    for (int i = 0; i < a.length; i += 2) {
      equal += a[i] == b[i] && a[i + 1] == b[i + 1] ? 1 : 0;
    }
    return 2.0 * equal / a.length;
  }

  /** The whole sample stands sorted by section, so articles are taken at even distances. */
  private static List<String> texts(String file) throws Exception {
    List<String> texts = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new FileInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode text = new ObjectMapper().readTree(line).path("text");
        texts.add(text.asText());
      }
    }
    int step = Math.max(1, texts.size() / ARTICLES);
    String[] all = texts.toArray(String[]::new);
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < all.length; i += step) {
      taken.add(all[i]);
    }
    return taken;
  }
}
