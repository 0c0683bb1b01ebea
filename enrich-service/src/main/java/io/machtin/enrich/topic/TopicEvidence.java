package io.machtin.enrich.topic;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import io.machtin.events.TextSpan;
import io.machtin.events.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * What one article has to say on each topic: the phrases that were found, and their weights added
 * up. Made for one article, then thrown away.
 */
final class TopicEvidence {

  /** How much a field counts: what stands above the text says what it is about. */
  private static final float TITLE = 4;

  private static final float LEAD = 2.5f;
  private static final float OPENING = 1.5f;

  /** Tokens of the body that are its opening; news tells the main thing first. */
  private static final int OPENING_TOKENS = 80;

  /** A word that is only part of a person's or a place's name says little. */
  private static final float IN_A_NAME = 0.25f;

  private final ArticleText article;
  private final Topics topics;
  private final EntityTypes entityTypes;

  /**
   * For each phrase how often it stands there, weighted by field; damped once all are counted, for
   * each further mention says less than the one before.
   */
  private final float[] frequency;

  /** Weight for each topic, those above the phrase's own included. */
  private final float[] weight;

  private int matches;
  private int[] phrase = new int[64];
  private int[] text = new int[64];
  private int[] start = new int[64];
  private int[] end = new int[64];
  private float length;

  /** The matches that may speak for a topic first: later ones of a phrase say nothing new. */
  private final int[] tellingMatches;

  private int telling;

  TopicEvidence(ArticleText article, List<Entity> entities, Topics topics) {
    this.article = article;
    this.topics = topics;
    entityTypes = new EntityTypes(article, entities);
    frequency = new float[topics.automaton().phrases()];
    weight = new float[topics.size()];
    for (int i = 0; i < article.texts().size(); i++) {
      scan(i);
    }
    tellingMatches = new int[matches];
    addUp();
  }

  private void scan(int number) {
    Text field = article.texts().get(number);
    float factor =
        switch (field.field()) {
          case "title" -> TITLE;
          case "lead" -> LEAD;
          default -> 1;
        };
    boolean body = field.field().equals("body");
    length += factor * field.size();
    topics
        .automaton()
        .find(
            field,
            (found, first, last) -> {
              float part = entityTypes.isPartOfName(number, first, last) ? IN_A_NAME : 1;
              float opening = body && first < OPENING_TOKENS ? OPENING : 1;
              frequency[found] += part * opening * factor;
              keep(found, number, first, last);
            });
  }

  private void keep(int found, int number, int first, int last) {
    if (matches == phrase.length) {
      int grown = matches * 2;
      phrase = Arrays.copyOf(phrase, grown);
      text = Arrays.copyOf(text, grown);
      start = Arrays.copyOf(start, grown);
      end = Arrays.copyOf(end, grown);
    }
    phrase[matches] = found;
    text[matches] = number;
    start[matches] = first;
    end[matches++] = last;
  }

  private void addUp() {
    boolean[] seen = new boolean[frequency.length];
    BitSet combinations = new BitSet(topics.combinations().size());
    for (int i = 0; i < matches; i++) {
      int found = phrase[i];
      List<Topics.Name> names = topics.names(found);
      for (Topics.Name name : names) {
        if (entityTypes.isInside(text[i], start[i], end[i], name.entityType())) {
          addUpwards(name.topic(), name.weight());
        }
      }
      if (!seen[found] || !names.isEmpty()) {
        tellingMatches[telling++] = i;
      }
      if (seen[found]) {
        continue;
      }
      seen[found] = true;
      frequency[found] = (float) Math.log1p(frequency[found]);
      int[] supported = topics.supported(found);
      float[] support = topics.support(found);
      for (int t = 0; t < supported.length; t++) {
        weight[supported[t]] += support[t] * frequency[found];
      }
      for (int combination : topics.combinationsOf(found)) {
        combinations.set(combination);
      }
    }
    combinations.stream().mapToObj(topics.combinations()::get).forEach(this::addUp);
  }

  private void addUp(Topics.Combination all) {
    if (holds(all)) {
      float least = Float.MAX_VALUE;
      for (int part : all.phrases()) {
        least = Math.min(least, frequency[part]);
      }
      addUpwards(all.topic(), all.weight() * least);
    }
  }

  private void addUpwards(int topic, float value) {
    weight[topic] += value;
    if (value > 0) {
      for (int parent : topics.parents(topic)) {
        if (topics.definition(topic).isMediaTopic() == topics.definition(parent).isMediaTopic()) {
          addUpwards(parent, value);
        }
      }
    }
  }

  private boolean holds(Topics.Combination all) {
    for (int part : all.phrases()) {
      if (frequency[part] == 0) {
        return false;
      }
    }
    for (int part : all.excluded()) {
      if (frequency[part] > 0) {
        return false;
      }
    }
    return all.distance() == 0 || standNear(all);
  }

  /** Whether all parts stand within the distance of the one before them, in one field. */
  private boolean standNear(Topics.Combination all) {
    int[] parts = all.phrases();
    int[] last = new int[parts.length];
    int lastText = -1;
    for (int i = 0; i < matches; i++) {
      if (text[i] != lastText) {
        lastText = text[i];
        Arrays.fill(last, Integer.MIN_VALUE / 2);
      }
      for (int p = 0; p < parts.length; p++) {
        if (phrase[i] == parts[p]) {
          last[p] = start[i];
        }
      }
      int least = Arrays.stream(last).min().orElse(0);
      int most = Arrays.stream(last).max().orElse(0);
      if (least >= 0 && most - least <= all.distance() * (parts.length - 1)) {
        return true;
      }
    }
    return false;
  }

  /** What speaks for the topic and all below it. */
  float weight(int topic) {
    return weight[topic];
  }

  /** Tokens of the article, weighted as the fields are. */
  float length() {
    return length;
  }

  /** Whether a term of the topic itself stands in the text. */
  boolean hasTerms(int topic) {
    for (int i = 0; i < telling; i++) {
      if (speaksFor(tellingMatches[i], topic)) {
        return true;
      }
    }
    return false;
  }

  /** The best terms of a topic, each where it stands first, in the order of the text. */
  List<Topic.Evidence> terms(int topic, int limit) {
    List<Integer> firsts = new ArrayList<>();
    for (int i = 0; i < telling; i++) {
      int match = tellingMatches[i];
      if (speaksFor(match, topic) && !isRepeated(match, firsts)) {
        firsts.add(match);
      }
    }
    if (firsts.size() > limit) {
      firsts.sort((a, b) -> Float.compare(strength(b, topic), strength(a, topic)));
      firsts.subList(limit, firsts.size()).clear();
      firsts.sort(Comparator.naturalOrder());
    }
    List<Topic.Evidence> evidence = new ArrayList<>(firsts.size());
    for (int match : firsts) {
      TextSpan span = article.texts().get(text[match]).span(start[match], end[match]);
      evidence.add(new Topic.Evidence(span.surface(), span.field(), span.start(), span.end()));
    }
    return evidence;
  }

  private boolean isRepeated(int match, List<Integer> firsts) {
    for (int first : firsts) {
      boolean samePlace = text[first] == text[match] && start[first] == start[match];
      if (samePlace || phrase[first] == phrase[match]) {
        return true;
      }
    }
    return false;
  }

  private float strength(int match, int topic) {
    int found = phrase[match];
    int at = Arrays.binarySearch(topics.supported(found), topic);
    float perTerm = at < 0 ? 2 : topics.support(found)[at];
    return perTerm * frequency[found];
  }

  private boolean speaksFor(int match, int topic) {
    int found = phrase[match];
    if (topics.isTermOf(found, topic)) {
      return true;
    }
    for (Topics.Name name : topics.names(found)) {
      if (name.topic() == topic
          && name.weight() > 0
          && entityTypes.isInside(text[match], start[match], end[match], name.entityType())) {
        return true;
      }
    }
    for (int combination : topics.combinationsOf(found)) {
      Topics.Combination all = topics.combinations().get(combination);
      if (all.topic() == topic && all.weight() > 0 && holds(all)) {
        return true;
      }
    }
    return false;
  }
}
