package io.machtin.enrich.topic;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the learned model must beat: a linear support vector machine over syllables, weighted by
 * TF-IDF with smoothed idf and vectors of length 1, all syllables kept, cost 1. Nothing in it is
 * ours: it is what one gets from a textbook. For measuring only.
 */
final class PlainBaseline {

  private final List<String> sections;
  private final Map<Integer, Integer> features = new HashMap<>();
  private final float[] idf;
  private final float[][] weights;

  PlainBaseline(List<GoldArticle> articles) {
    sections =
        new ArrayList<>(new TreeSet<>(articles.stream().map(PlainBaseline::sectionOf).toList()));
    List<Map<Integer, Integer>> bags = articles.stream().map(PlainBaseline::bag).toList();
    Map<Integer, Integer> frequencies = new HashMap<>();
    for (Map<Integer, Integer> bag : bags) {
      bag.keySet().forEach(word -> frequencies.merge(word, 1, Integer::sum));
    }
    idf = new float[frequencies.size()];
    frequencies.forEach(
        (word, frequency) -> {
          int feature = features.size();
          features.put(word, feature);
          idf[feature] = (float) (Math.log((1.0 + bags.size()) / (1.0 + frequency)) + 1);
        });
    int[][] rows = new int[bags.size()][];
    float[][] values = new float[bags.size()][];
    for (int i = 0; i < rows.length; i++) {
      Vector vector = vector(bags.get(i));
      rows[i] = vector.row();
      values[i] = vector.value();
    }
    LinearLearner learner = LinearLearner.plain(idf.length, 1, rows, values);
    weights = new float[sections.size()][];
    float[] even = new float[rows.length];
    Arrays.fill(even, 1);
    for (int section = 0; section < weights.length; section++) {
      String wanted = sections.get(section);
      int[] signs = articles.stream().mapToInt(a -> sectionOf(a).equals(wanted) ? 1 : -1).toArray();
      weights[section] = learner.learn(signs, even);
    }
  }

  /** The section that the article lies in. */
  String section(GoldArticle article) {
    Vector vector = vector(bag(article));
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int section = 0; section < weights.length; section++) {
      double margin = weights[section][idf.length];
      for (int k = 0; k < vector.row().length; k++) {
        margin += weights[section][vector.row()[k]] * vector.value()[k];
      }
      if (margin > most) {
        most = margin;
        best = section;
      }
    }
    return sections.get(best);
  }

  private static String sectionOf(GoldArticle article) {
    return article.labels().get(0);
  }

  private static Map<Integer, Integer> bag(GoldArticle article) {
    Map<Integer, Integer> bag = new HashMap<>();
    for (Text text : article.text().texts()) {
      for (int i = 0; i < text.size(); i++) {
        if (text.kind(i) == TokenKind.WORD || text.kind(i) == TokenKind.NUMBER) {
          bag.merge(text.foldedHash(i), 1, Integer::sum);
        }
      }
    }
    return bag;
  }

  /** A sparse vector of length 1. */
  private record Vector(int[] row, float[] value) {}

  private Vector vector(Map<Integer, Integer> bag) {
    int[] row = new int[bag.size()];
    float[] value = new float[bag.size()];
    int size = 0;
    double norm = 0;
    for (Map.Entry<Integer, Integer> word : bag.entrySet()) {
      int feature = features.getOrDefault(word.getKey(), -1);
      if (feature >= 0) {
        row[size] = feature;
        value[size] = word.getValue() * idf[feature];
        norm += value[size] * value[size++];
      }
    }
    for (int k = 0; k < size; k++) {
      value[k] /= (float) Math.sqrt(norm);
    }
    return new Vector(Arrays.copyOf(row, size), Arrays.copyOf(value, size));
  }
}
