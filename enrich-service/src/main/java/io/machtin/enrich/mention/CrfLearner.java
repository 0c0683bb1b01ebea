package io.machtin.enrich.mention;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Learns a {@link SequenceModel} by stochastic gradient on the conditional likelihood with AdaGrad
 * (Duchi, Hazan and Singer 2011) and dropout of features. Single-threaded and seeded, so that the
 * same input gives the same model.
 */
final class CrfLearner {

  private static final float NEVER = -1e4f;
  private static final double NEGLIGIBLE = 1e-3;

  /** A tagged text and how much it counts. */
  record Example(TextFeatures features, byte[] tags, float weight) {}

  private final int bits;
  private final float[] weights;
  private final float[] squares;
  private final float[] transitions = new float[Tags.COUNT * Tags.COUNT];
  private final float[] transitionSquares = new float[Tags.COUNT * Tags.COUNT];
  private final float[] sums;
  private final float[] transitionSums = new float[Tags.COUNT * Tags.COUNT];
  private int summed;
  private final double rate;
  private final double decay;
  private final double dropout;
  private final Random random = new Random(20_05);

  private int[][] rows = new int[0][];
  private int[] counts = new int[0];
  private double[] emission = new double[0];
  private double[] alpha = new double[0];
  private double[] beta = new double[0];

  CrfLearner(int bits, double rate, double decay, double dropout) {
    this.bits = bits;
    this.rate = rate;
    this.decay = decay;
    this.dropout = dropout;
    weights = new float[Tags.STRIDE << bits];
    squares = new float[Tags.STRIDE << bits];
    sums = new float[Tags.STRIDE << bits];
    for (int previous = 0; previous < Tags.COUNT; previous++) {
      for (int tag = 0; tag < Tags.COUNT; tag++) {
        transitions[previous * Tags.COUNT + tag] = Tags.mayFollow(previous, tag) ? 0 : NEVER;
      }
    }
  }

  /** One pass over the examples in a new random order. */
  void pass(List<Example> examples) {
    List<int[]> order = new ArrayList<>();
    for (int e = 0; e < examples.size(); e++) {
      for (int s = 0; s < examples.get(e).features().text.sentenceCount(); s++) {
        order.add(new int[] {e, s});
      }
    }
    Collections.shuffle(order, random);
    for (int[] place : order) {
      Example example = examples.get(place[0]);
      learn(example.features(), example.tags(), place[1], example.weight());
    }
  }

  /**
   * Takes the weights of this moment into the average that {@link #model} returns; the average of
   * several moments forgets the accidents of the last examples.
   */
  void remember() {
    for (int i = 0; i < weights.length; i++) {
      sums[i] += weights[i];
    }
    for (int t = 0; t < transitions.length; t++) {
      transitionSums[t] += transitions[t];
    }
    summed++;
  }

  private void learn(TextFeatures features, byte[] tags, int sentence, float weight) {
    int from = features.text.sentenceStart(sentence);
    int length = features.text.sentenceEnd(sentence) - from;
    if (length == 0) {
      return;
    }
    makeRoom(length);
    features.enter(sentence);
    for (int i = 0; i < length; i++) {
      counts[i] = drop(rows[i], features.rows(from + i, rows[i]));
      emit(i);
    }
    double[] expTransition = new double[transitions.length];
    for (int t = 0; t < transitions.length; t++) {
      expTransition[t] = transitions[t] <= NEVER ? 0 : Math.exp(transitions[t]);
    }
    forwardBackward(length, expTransition);
    for (int i = 0; i < length; i++) {
      update(i, tags[from + i], weight);
    }
    updateTransitions(length, from, tags, expTransition, weight);
  }

  private void makeRoom(int length) {
    if (rows.length >= length) {
      return;
    }
    int room = length * 2;
    rows = new int[room][TextFeatures.MOST];
    counts = new int[room];
    emission = new double[room * Tags.COUNT];
    alpha = new double[room * Tags.COUNT];
    beta = new double[room * Tags.COUNT];
  }

  private int drop(int[] of, int count) {
    if (dropout == 0) {
      return count;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (random.nextFloat() >= dropout) {
        of[kept++] = of[i];
      }
    }
    return kept;
  }

  /** Exponentiated scores of a token, scaled to a largest one of 1. */
  private void emit(int i) {
    double[] sums = new double[Tags.COUNT];
    for (int f = 0; f < counts[i]; f++) {
      int at = rows[i][f] * Tags.STRIDE;
      for (int tag = 0; tag < Tags.COUNT; tag++) {
        sums[tag] += weights[at + tag];
      }
    }
    double scaleUp = dropout == 0 ? 1 : 1 / (1 - dropout);
    double most = Double.NEGATIVE_INFINITY;
    for (int tag = 0; tag < Tags.COUNT; tag++) {
      sums[tag] *= scaleUp;
      most = Math.max(most, sums[tag]);
    }
    for (int tag = 0; tag < Tags.COUNT; tag++) {
      emission[i * Tags.COUNT + tag] = Math.exp(sums[tag] - most) + 1e-30;
    }
  }

  private void forwardBackward(int length, double[] expTransition) {
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int tag = 0; tag < Tags.COUNT; tag++) {
        double in = 0;
        if (i == 0) {
          in = expTransition[tag];
        } else {
          for (int previous = 0; previous < Tags.COUNT; previous++) {
            in +=
                alpha[(i - 1) * Tags.COUNT + previous] * expTransition[previous * Tags.COUNT + tag];
          }
        }
        double value = in * emission[i * Tags.COUNT + tag];
        alpha[i * Tags.COUNT + tag] = value;
        sum += value;
      }
      for (int tag = 0; tag < Tags.COUNT; tag++) {
        alpha[i * Tags.COUNT + tag] /= sum;
      }
    }
    for (int tag = 0; tag < Tags.COUNT; tag++) {
      beta[(length - 1) * Tags.COUNT + tag] = 1;
    }
    for (int i = length - 2; i >= 0; i--) {
      double sum = 0;
      for (int tag = 0; tag < Tags.COUNT; tag++) {
        double out = 0;
        for (int next = 0; next < Tags.COUNT; next++) {
          out +=
              expTransition[tag * Tags.COUNT + next]
                  * emission[(i + 1) * Tags.COUNT + next]
                  * beta[(i + 1) * Tags.COUNT + next];
        }
        beta[i * Tags.COUNT + tag] = out;
        sum += out;
      }
      for (int tag = 0; tag < Tags.COUNT; tag++) {
        beta[i * Tags.COUNT + tag] /= sum;
      }
    }
  }

  private void update(int i, int gold, float weight) {
    double[] gradient = new double[Tags.COUNT];
    double sum = 0;
    for (int tag = 0; tag < Tags.COUNT; tag++) {
      gradient[tag] = alpha[i * Tags.COUNT + tag] * beta[i * Tags.COUNT + tag];
      sum += gradient[tag];
    }
    double most = 0;
    for (int tag = 0; tag < Tags.COUNT; tag++) {
      gradient[tag] = weight * (gradient[tag] / sum - (tag == gold ? 1 : 0));
      most = Math.max(most, Math.abs(gradient[tag]));
    }
    if (most < NEGLIGIBLE) {
      return;
    }
    for (int f = 0; f < counts[i]; f++) {
      int at = rows[i][f] * Tags.STRIDE;
      for (int tag = 0; tag < Tags.COUNT; tag++) {
        double g = gradient[tag] + decay * weights[at + tag];
        squares[at + tag] += (float) (g * g);
        weights[at + tag] -= (float) (rate * g / (Math.sqrt(squares[at + tag]) + 0.1));
      }
    }
  }

  private void updateTransitions(
      int length, int from, byte[] tags, double[] expTransition, float weight) {
    double[] gradient = new double[Tags.COUNT * Tags.COUNT];
    double[] pairs = new double[Tags.COUNT * Tags.COUNT];
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int previous = 0; previous < Tags.COUNT; previous++) {
        double before =
            i == 0 ? (previous == Tags.OUTSIDE ? 1 : 0) : alpha[(i - 1) * Tags.COUNT + previous];
        for (int tag = 0; tag < Tags.COUNT; tag++) {
          double p =
              before
                  * expTransition[previous * Tags.COUNT + tag]
                  * emission[i * Tags.COUNT + tag]
                  * beta[i * Tags.COUNT + tag];
          pairs[previous * Tags.COUNT + tag] = p;
          sum += p;
        }
      }
      for (int t = 0; t < pairs.length; t++) {
        gradient[t] += pairs[t] / sum;
      }
      int before = i == 0 ? Tags.OUTSIDE : tags[from + i - 1];
      gradient[before * Tags.COUNT + tags[from + i]] -= 1;
    }
    for (int t = 0; t < gradient.length; t++) {
      if (transitions[t] > NEVER) {
        double g = weight * gradient[t];
        transitionSquares[t] += (float) (g * g);
        transitions[t] -= (float) (rate * g / (Math.sqrt(transitionSquares[t]) + 0.1));
      }
    }
  }

  /** What was learned, with weights of one byte. */
  SequenceModel model(WordTable words) {
    if (summed == 0) {
      remember();
    }
    float most = 0;
    for (float w : sums) {
      most = Math.max(most, Math.abs(w));
    }
    float scale = Math.max(most, 1e-6f) / 127;
    byte[] quantized = new byte[sums.length];
    for (int i = 0; i < sums.length; i++) {
      quantized[i] = (byte) Math.round(sums[i] / scale);
    }
    float[] average = new float[transitions.length];
    for (int t = 0; t < average.length; t++) {
      average[t] = transitionSums[t] / summed;
    }
    return new SequenceModel(bits, quantized, scale / summed, average, words);
  }
}
