package io.machtin.enrich.keyphrase;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Makes the background table from articles: {@code BackgroundTrainer CORPUS.jsonl.gz TABLE}, where
 * a line is an object with {@code text}. Only counts are kept, no text. The same corpus gives the
 * same bytes.
 *
 * <p>Firmness is normalised pointwise mutual information (Bouma, "Normalized (pointwise) mutual
 * information in collocation extraction", GSCL 2009).
 */
final class BackgroundTrainer {
  private static final int FEWEST_DOCUMENTS = 6;

  private final Map<Integer, int[]> pairs = new HashMap<>();
  private final Map<Integer, int[]> words = new HashMap<>();
  private long tokens;
  private int documents;

  private BackgroundTrainer() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("two arguments are needed: CORPUS.jsonl.gz TABLE");
    }
    BackgroundTrainer trainer = new BackgroundTrainer();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(args[0])), 1 << 16),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        trainer.count(Text.of("body", json.readTree(line).path("text").asText()));
      }
    }
    int written = trainer.write(Path.of(args[1]));
    System.out.printf("%d documents, %d pairs kept%n", trainer.documents, written);
  }

  private void count(Text text) {
    documents++;
    for (int i = 0; i < text.size(); i++) {
      if (text.kind(i) != TokenKind.WORD) {
        continue;
      }
      tokens++;
      words.computeIfAbsent(text.foldedHash(i), key -> new int[1])[0]++;
      if (i + 1 < text.size()
          && text.kind(i + 1) == TokenKind.WORD
          && !text.startsParagraph(i + 1)) {
        int first = text.foldedHash(i);
        int second = text.foldedHash(i + 1);
        int[] pair =
            pairs.computeIfAbsent(
                BackgroundTable.key(first, second), key -> new int[] {0, 0, -1, first, second});
        pair[0]++;
        if (pair[2] != documents) {
          pair[1]++;
          pair[2] = documents;
        }
      }
    }
  }

  private int write(Path file) throws IOException {
    int[] keys =
        pairs.entrySet().stream()
            .filter(pair -> pair.getValue()[1] >= FEWEST_DOCUMENTS)
            .mapToInt(Map.Entry::getKey)
            .sorted()
            .toArray();
    short[] values = new short[keys.length];
    for (int i = 0; i < keys.length; i++) {
      values[i] = value(pairs.getOrDefault(keys[i], new int[5]));
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      BackgroundTable.write(out, rarity(1), keys, values);
    }
    return keys.length;
  }

  private short value(int[] pair) {
    double together = (double) pair[0] / tokens;
    double first = (double) count(pair[3]) / tokens;
    double second = (double) count(pair[4]) / tokens;
    double firmness = Math.log(together / (first * second)) / -Math.log(together);
    // A key that two pairs share counts both, beside the words of one.
    double possible = Math.min(1, Math.max(0, firmness));
    int steps = (int) Math.round(possible * BackgroundTable.FIRMEST);
    // An entry must not be zero: that is the mark of an empty place.
    return BackgroundTable.value(Math.max(1, rarity(pair[1])), steps);
  }

  private int count(int word) {
    return words.getOrDefault(word, new int[1])[0];
  }

  private int rarity(int containing) {
    double steps = Math.log((double) documents / containing) * BackgroundTable.RARITY_STEPS;
    return (int) Math.min(255, Math.round(steps));
  }
}
