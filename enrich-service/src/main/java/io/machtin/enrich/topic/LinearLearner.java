package io.machtin.enrich.topic;

import java.util.Arrays;
import java.util.Random;

/**
 * A linear support vector machine with squared hinge loss, trained by dual coordinate descent
 * (Hsieh et al. 2008, as in LIBLINEAR). Features are scaled by how much they tell of the class on
 * their own, half of the way to a naive Bayes classifier (Wang and Manning 2012). The same examples
 * give the same weights.
 */
final class LinearLearner {

  private static final int PASSES = 12;

  /** How far the features are scaled: 0 not at all, 1 by naive Bayes ratios alone. */
  private static final double BAYES = 0.5;

  /** What is added to each feature's sum, so that a rare one is not taken for certain. */
  private static final double SMOOTHING = 0.1;

  private final int features;
  private final double cost;
  private final double bayes;

  /** Sparse vectors: for each example its features and their values. */
  private final int[][] rows;

  private final float[][] values;

  private LinearLearner(int features, double cost, double bayes, int[][] rows, float[][] values) {
    this.features = features;
    this.cost = cost;
    this.bayes = bayes;
    this.rows = rows;
    this.values = values;
  }

  /** The learner that scales its features. */
  static LinearLearner of(int features, double cost, int[][] rows, float[][] values) {
    return new LinearLearner(features, cost, BAYES, rows, values);
  }

  /** The learner that takes features as they are. */
  static LinearLearner plain(int features, double cost, int[][] rows, float[][] values) {
    return new LinearLearner(features, cost, 0, rows, values);
  }

  /**
   * Learns one output.
   *
   * @param sign for each example 1 for yes, -1 for no, 0 for not to be used
   * @param importance for each example how much it counts
   * @return a weight for each feature, the offset at the end
   */
  float[] learn(int[] sign, float[] importance) {
    float[] scale = scale(sign);
    float[][] scaled = new float[rows.length][];
    double[] squares = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = new float[rows[i].length];
      double sum = 1;
      for (int k = 0; k < rows[i].length; k++) {
        scaled[i][k] = values[i][k] * scale[rows[i][k]];
        sum += scaled[i][k] * scaled[i][k];
      }
      squares[i] = sum;
    }
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
          step(rows[i], scaled[i], squares[i], i, sign[i], importance[i], weights, alpha);
        }
      }
    }
    for (int feature = 0; feature < features; feature++) {
      weights[feature] *= scale[feature];
    }
    return weights;
  }

  /** The size of each feature's log-ratio between the class and the rest, around 1. */
  private float[] scale(int[] sign) {
    double[] inside = new double[features];
    double[] outside = new double[features];
    Arrays.fill(inside, SMOOTHING);
    Arrays.fill(outside, SMOOTHING);
    for (int i = 0; i < rows.length; i++) {
      double[] sums = sign[i] > 0 ? inside : outside;
      for (int k = 0; sign[i] != 0 && k < rows[i].length; k++) {
        sums[rows[i][k]] += values[i][k];
      }
    }
    double all = Math.log(Arrays.stream(inside).sum() / Arrays.stream(outside).sum());
    float[] scale = new float[features];
    double mean = 0;
    for (int feature = 0; feature < features; feature++) {
      scale[feature] = (float) Math.abs(Math.log(inside[feature] / outside[feature]) - all);
      mean += scale[feature] / features;
    }
    for (int feature = 0; feature < features; feature++) {
      scale[feature] = (float) (1 - bayes + bayes * scale[feature] / mean);
    }
    return scale;
  }

  private void step(
      int[] row,
      float[] value,
      double square,
      int i,
      int sign,
      float importance,
      float[] weights,
      double[] alpha) {
    double margin = weights[features];
    for (int k = 0; k < row.length; k++) {
      margin += weights[row[k]] * value[k];
    }
    double diagonal = 0.5 / (cost * importance);
    double gradient = sign * margin - 1 + diagonal * alpha[i];
    double next = Math.max(0, alpha[i] - gradient / (square + diagonal));
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
