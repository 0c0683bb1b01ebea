package io.machtin.ingest.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The score of the public article extraction benchmark: words are runs of letters, digits and
 * underscores; texts are compared as multisets of runs of four words.
 *
 * @param shared share of shingles in both texts
 * @param extra share only in the predicted text
 * @param missing share only in the true text
 */
record ShingleScore(double shared, double extra, double missing) {
  private static final int WORDS = 4;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

  static ShingleScore of(String predicted, String truth) {
    Map<String, Integer> found = shingles(predicted);
    Map<String, Integer> wanted = shingles(truth);
    int both = 0;
    int onlyFound = 0;
    for (Map.Entry<String, Integer> entry : found.entrySet()) {
      int common = Math.min(entry.getValue(), wanted.getOrDefault(entry.getKey(), 0));
      both += common;
      onlyFound += entry.getValue() - common;
    }
    int onlyWanted = wanted.values().stream().mapToInt(Integer::intValue).sum() - both;
    double all = Math.max(1, both + onlyFound + onlyWanted);
    return new ShingleScore(both / all, onlyFound / all, onlyWanted / all);
  }

  /** Absent where nothing was predicted. */
  OptionalDouble precision() {
    return shared + extra == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(shared / (shared + extra));
  }

  /** Absent where there was nothing to find. */
  OptionalDouble recall() {
    return shared + missing == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(shared / (shared + missing));
  }

  /** Of this page alone; 0 where nothing was right. */
  double f1() {
    return shared == 0 ? 0 : 2 * shared / (2 * shared + extra + missing);
  }

  static Map<String, Integer> shingles(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    Map<String, Integer> shingles = new HashMap<>();
    if (words.isEmpty()) {
      return shingles;
    }
    for (int i = 0; i + WORDS <= Math.max(WORDS, words.size()); i++) {
      shingles.merge(
          String.join(" ", words.subList(i, Math.min(words.size(), i + WORDS))), 1, Integer::sum);
    }
    return shingles;
  }
}
