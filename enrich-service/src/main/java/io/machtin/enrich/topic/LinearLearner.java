package io.machtin.enrich.topic;

import java.util.Random;

/**
 * A linear support vector machine with squared hinge loss, trained by dual coordinate descent
 * (Hsieh et al. 2008, as in LIBLINEAR). The same examples give the same weights.
 */
final class LinearLearner {

  private static final int PASSES = 12;

  private final int features;
  private final double cost;

  /** Sparse vectors: for each example its features and their values. */
  private final int[][] rows;

  private final float[][] values;
  private final double[] squares;

  LinearLearner(int features, double cost, int[][] rows, float[][] values) {
    this.features = features;
    this.cost = cost;
    this.rows = rows;
    this.values = values;
    squares = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double sum = 1;
      for (float value : values[i]) {
        sum += value * value;
      }
      squares[i] = sum;
    }
  }

  /**
   * Learns one output.
   *
   * @param sign for each example 1 for yes, -1 for no, 0 for not to be used
   * @param importance for each example how much it counts
   * @return a weight for each feature, the offset at the end
   */
  float[] learn(int[] sign, float[] importance) {
    float[] weights = new float[features + 1];
    double[] alpha = new double[rows.length];
    int[] order = new int[rows.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Random random = new Random(7);
    for (int pass = 0; pass < PASSES; pass++) {
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
      }
      for (int i : order) {
        if (sign[i] != 0) {
          step(i, sign[i], importance[i], weights, alpha);
        }
      }
    }
    return weights;
  }

  private void step(int i, int sign, float importance, float[] weights, double[] alpha) {
    int[] row = rows[i];
    float[] value = values[i];
    double margin = weights[features];
    for (int k = 0; k < row.length; k++) {
      margin += weights[row[k]] * value[k];
    }
    double diagonal = 0.5 / (cost * importance);
    double gradient = sign * margin - 1 + diagonal * alpha[i];
    double next = Math.max(0, alpha[i] - gradient / (squares[i] + diagonal));
    double change = (next - alpha[i]) * sign;
    if (change == 0) {
      return;
    }
    alpha[i] = next;
    for (int k = 0; k < row.length; k++) {
      weights[row[k]] += (float) (change * value[k]);
    }
    weights[features] += (float) change;
  }
}
