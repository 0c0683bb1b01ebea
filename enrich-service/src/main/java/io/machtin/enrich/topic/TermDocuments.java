package io.machtin.enrich.topic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Texts made of the terms of topics, for training: they teach the learned model words that its
 * articles do not have, because the words are younger or the topic is rare in them. Each text takes
 * terms of one topic below the top level and of the topic above it. Always the same texts for the
 * same topics.
 */
final class TermDocuments {

  /** Terms of less weight than this say too little. */
  private static final double LEAST_WEIGHT = 2;

  private final Topics topics;
  private final int termsOfText;

  TermDocuments(Topics topics, int termsOfText) {
    this.topics = topics;
    this.termsOfText = termsOfText;
  }

  /** So many texts on a topic of the top level. */
  List<String> of(int root, int count) {
    List<Integer> below = new ArrayList<>();
    for (int topic = 0; topic < topics.size(); topic++) {
      if (topics.root(topic) == root && topics.definition(topic).isMediaTopic()) {
        below.add(topic);
      }
    }
    Random random = new Random(root);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int topic = below.get(i % below.size());
      TreeSet<String> terms = new TreeSet<>();
      addTerms(topic, terms);
      addTerms(root, terms);
      List<String> shuffled = new ArrayList<>(terms);
      Collections.shuffle(shuffled, random);
      texts.add(String.join("; ", shuffled.subList(0, Math.min(termsOfText, shuffled.size()))));
    }
    return texts;
  }

  private void addTerms(int topic, TreeSet<String> terms) {
    for (TopicRule rule : topics.definition(topic).rules()) {
      if (rule instanceof TopicRule.Term term && term.weight() >= LEAST_WEIGHT) {
        terms.add(term.phrase());
      }
    }
  }
}
