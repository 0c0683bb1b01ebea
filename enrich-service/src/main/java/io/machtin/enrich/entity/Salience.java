package io.machtin.enrich.entity;

import io.machtin.enrich.text.Text;

/**
 * How central an entity is to an article: mentions weigh by where they stand, and the sum runs
 * towards 1 with diminishing returns.
 */
final class Salience {

  private static final double HALF = 4;

  private Salience() {}

  /** From 0 to 1, in thousandths. */
  static double of(Cluster cluster) {
    double sum = 0;
    for (Occurrence mention : cluster.mentions) {
      sum += weight(mention.text, mention.first());
    }
    return Math.round(1000 * sum / (sum + HALF)) / 1000.0;
  }

  private static double weight(Text text, int token) {
    if (text.field().equals("title")) {
      return 3;
    }
    if (text.field().equals("lead")) {
      return 2;
    }
    if (text.field().startsWith("captions")) {
      return 0.5;
    }
    return 1.5 - (double) token / text.size();
  }
}
