package io.machtin.enrich.topic;

import io.machtin.enrich.text.ArticleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Scores the topics of the top level: the terms that speak for them and the learned model are two
 * opinions, and both must hold for a topic to score high. No topic is given without terms.
 */
final class RootScorer {

  /** What half a score needs of weight, per square root of the length. */
  private static final double HALF_STRENGTH = 0.1;

  /** Least weight per square root of the length that makes a topic at all. */
  private static final double LEAST_STRENGTH = 0.12;

  /** Enough of weight where the learned model sees hardly anything else. */
  private static final double LEAST_STRENGTH_IF_LEARNED = 0.03;

  /** The learned share that this takes. */
  private static final double SURE = 0.5;

  /** Least weight for an operator's own topic, which no model confirms. */
  private static final double LEAST_STRENGTH_OF_OWN = 0.25;

  /** What half a score of an operator's own topic needs. */
  private static final double HALF_STRENGTH_OF_OWN = 0.6;

  /** Steepness of the learned margins as log-probabilities. */
  static final double MARGIN_STEEPNESS = 5.0;

  /** How the two opinions share. */
  private static final double LEARNED_PART = 0.7;

  /** Topics with less than this are not given. */
  private static final double LEAST_SCORE = 0.12;

  private static final int MOST_ROOTS = 3;

  private final Topics topics;
  private final TopicModel model;

  /** Sections come first in the model's outputs, then topics. */
  private final int sections;

  /** For each output after the sections the topic that it stands for, or -1. */
  private final int[] topicOfOutput;

  private final int[] roots;

  /** A topic of the top level with its score. */
  record Scored(int topic, double score) {}

  RootScorer(Topics topics, TopicModel model) {
    this.topics = topics;
    this.model = model;
    sections =
        (int) model.outputs().stream().filter(o -> o.startsWith(TopicModelTrainer.SECTION)).count();
    topicOfOutput = model.outputs().stream().skip(sections).mapToInt(topics::number).toArray();
    List<Integer> found = new ArrayList<>();
    for (int topic = 0; topic < topics.size(); topic++) {
      if (topics.isRoot(topic) && topics.definition(topic).isMediaTopic()) {
        found.add(topic);
      }
    }
    roots = found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The topics of the top level, highest score first. */
  List<Scored> score(ArticleText article, TopicEvidence evidence) {
    double unit = Math.sqrt(evidence.length());
    double sum = 0;
    for (int root : roots) {
      sum += Math.max(0, evidence.weight(root));
    }
    double[] learned = learned(article);
    List<Scored> scored = new ArrayList<>();
    for (int root : roots) {
      double strength = evidence.weight(root) / unit;
      double least = learned[root] >= SURE ? LEAST_STRENGTH_IF_LEARNED : LEAST_STRENGTH;
      if (strength < least) {
        continue;
      }
      double byTerms = evidence.weight(root) / sum;
      double opinion = LEARNED_PART * learned[root] + (1 - LEARNED_PART) * byTerms;
      double score = Math.sqrt(opinion) * strength / (strength + HALF_STRENGTH);
      if (score >= Math.max(LEAST_SCORE, topics.definition(root).threshold())) {
        scored.add(new Scored(root, score));
      }
    }
    scored.sort(Comparator.comparingDouble(s -> -s.score()));
    return scored.subList(0, Math.min(MOST_ROOTS, scored.size()));
  }

  /** The model's margins as shares that add up to 1; equal shares where it knows no word. */
  private double[] learned(ArticleText article) {
    float[] margins = model.margins(article, sections, model.outputs().size());
    double[] shares = new double[topics.size()];
    double sum = 0;
    for (int i = 0; i < margins.length; i++) {
      if (topicOfOutput[i] >= 0) {
        double share = Math.exp(MARGIN_STEEPNESS * margins[i]);
        shares[topicOfOutput[i]] = share;
        sum += share;
      }
    }
    for (int i = 0; i < shares.length && sum > 0; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /** The score of an operator's own topic: its terms alone decide. */
  double scoreOfOwn(int topic, TopicEvidence evidence) {
    double strength = evidence.weight(topic) / Math.sqrt(evidence.length());
    double score = strength / (strength + HALF_STRENGTH_OF_OWN);
    return strength >= LEAST_STRENGTH_OF_OWN && score >= topics.definition(topic).threshold()
        ? score
        : 0;
  }

  boolean isSection(String name) {
    return model.outputs().contains(TopicModelTrainer.SECTION + name);
  }

  /** The section of the training text that the model sees the article in; empty without a model. */
  String section(ArticleText article) {
    float[] margins = model.margins(article, 0, sections);
    String best = "";
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < margins.length; i++) {
      if (margins[i] > most) {
        most = margins[i];
        best = model.outputs().get(i).substring(TopicModelTrainer.SECTION.length());
      }
    }
    return best;
  }
}
