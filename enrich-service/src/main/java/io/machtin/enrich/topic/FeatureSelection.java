package io.machtin.enrich.topic;

import java.util.Arrays;
import java.util.List;

/**
 * The features that a model keeps: those that tell the sections apart best, by the chi-square
 * statistic (Yang and Pedersen 1997).
 *
 * @param keys in ascending order
 * @param idf smoothed inverse document frequency of each
 */
record FeatureSelection(int[] keys, float[] idf) {

  /**
   * Selects features.
   *
   * @param documents the distinct features of each document, sorted
   * @param sections number of the section of each document
   * @param leastDocuments in fewer documents a feature is chance
   * @param most how many to keep
   */
  static FeatureSelection of(List<int[]> documents, int[] sections, int leastDocuments, int most) {
    int total = documents.stream().mapToInt(d -> d.length).sum();
    long[] pairs = new long[total];
    int at = 0;
    for (int i = 0; i < documents.size(); i++) {
      for (int key : documents.get(i)) {
        pairs[at++] = ((long) key << 32) | sections[i];
      }
    }
    Arrays.sort(pairs);
    int kinds = Arrays.stream(sections).max().orElse(0) + 1;
    double[] sizes = new double[kinds];
    for (int section : sections) {
      sizes[section]++;
    }
    double[] scores = new double[1 << 16];
    int[] keys = new int[scores.length];
    int[] frequencies = new int[scores.length];
    int found = 0;
    int[] counts = new int[kinds];
    for (int from = 0; from < total; ) {
      int key = (int) (pairs[from] >> 32);
      Arrays.fill(counts, 0);
      int to = from;
      while (to < total && (int) (pairs[to] >> 32) == key) {
        counts[(int) pairs[to++]]++;
      }
      if (to - from >= leastDocuments) {
        if (found == keys.length) {
          scores = Arrays.copyOf(scores, found * 2);
          keys = Arrays.copyOf(keys, found * 2);
          frequencies = Arrays.copyOf(frequencies, found * 2);
        }
        keys[found] = key;
        frequencies[found] = to - from;
        scores[found++] = chiSquare(counts, sizes, to - from, documents.size());
      }
      from = to;
    }
    double limit = 0;
    if (found > most) {
      double[] sorted = Arrays.copyOf(scores, found);
      Arrays.sort(sorted);
      limit = sorted[found - most];
    }
    int kept = 0;
    int[] keptKeys = new int[found];
    float[] idf = new float[found];
    for (int i = 0; i < found; i++) {
      if (scores[i] >= limit) {
        keptKeys[kept] = keys[i];
        idf[kept++] = (float) (Math.log((1.0 + documents.size()) / (1.0 + frequencies[i])) + 1);
      }
    }
    return new FeatureSelection(Arrays.copyOf(keptKeys, kept), Arrays.copyOf(idf, kept));
  }

  private static double chiSquare(int[] counts, double[] sizes, double frequency, double all) {
    double best = 0;
    for (int section = 0; section < counts.length; section++) {
      double a = counts[section];
      double b = frequency - a;
      double c = sizes[section] - a;
      double d = all - frequency - c;
      double difference = a * d - b * c;
      best =
          Math.max(
              best, all * difference * difference / ((a + b) * (c + d) * (a + c) * (b + d) + 1e-9));
    }
    return best;
  }
}
