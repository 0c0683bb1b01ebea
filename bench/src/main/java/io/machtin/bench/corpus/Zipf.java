package io.machtin.bench.corpus;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws ranks by Zipf's law: rank {@code k} of {@code n} with a probability in proportion to {@code
 * 1 / (k + 1)^exponent}.
 */
final class Zipf {
  private final double[] cumulative;

  Zipf(int n, double exponent) {
    cumulative = new double[n];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += Math.pow(k + 1.0, -exponent);
      cumulative[k] = sum;
    }
    for (int k = 0; k < n; k++) {
      cumulative[k] /= sum;
    }
  }

  /** A rank from 0 to {@code n - 1}. */
  int draw(RandomGenerator random) {
    int at = Arrays.binarySearch(cumulative, random.nextDouble());
    return Math.min(at < 0 ? -at - 1 : at, cumulative.length - 1);
  }
}
