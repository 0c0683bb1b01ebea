package io.machtin.enrich.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All topics that are known, with what speaks for them: an immutable snapshot. Topics have numbers
 * here, in the order of definition; so have phrases.
 */
final class Topics {

  private final List<TopicDefinition> definitions;
  private final Map<String, Integer> numbers;
  private final int[][] parents;
  private final int[] rootOf;
  private final PhraseAutomaton automaton;

  /** For each phrase the topics it is a term of, themselves only. */
  private final int[][] direct;

  /** For each phrase the topics it speaks for, those above included, and how much. */
  private final int[][] supported;

  private final float[][] support;
  private final List<Combination> combinations;

  /** For each phrase the combinations that it is a part of, by their places in the list. */
  private final int[][] combinationsOf;

  /** For each topic of the top level the media topics below it. */
  private final int[][] below;

  private final int[] own;

  /** For each phrase the rules on names; null for most. */
  private final List<@Nullable List<Name>> names;

  /** A combination by numbers. */
  record Combination(int topic, int[] phrases, int distance, int[] excluded, float weight) {}

  /** A rule on a part of a name. */
  record Name(String entityType, int topic, float weight) {}

  private Topics(List<TopicDefinition> definitions) {
    this.definitions = List.copyOf(definitions);
    numbers = numbers(definitions);
    parents = parents(definitions, numbers);
    rootOf = roots(definitions, parents);
    PhraseAutomaton.Builder phrases = new PhraseAutomaton.Builder();
    List<Map<Integer, Float>> directWeights = new ArrayList<>();
    List<Combination> combined = new ArrayList<>();
    names = new ArrayList<>();
    for (int topic = 0; topic < definitions.size(); topic++) {
      TopicDefinition definition = definitions.get(topic);
      for (TopicRule rule : definition.rules()) {
        add(topic, definition, rule, phrases, directWeights, combined);
      }
    }
    automaton = phrases.build();
    int count = automaton.phrases();
    grow(directWeights, count);
    direct = new int[count][];
    supported = new int[count][];
    support = new float[count][];
    for (int phrase = 0; phrase < count; phrase++) {
      compile(phrase, directWeights.get(phrase));
    }
    combinations = List.copyOf(combined);
    combinationsOf = new int[count][0];
    for (int i = 0; i < combinations.size(); i++) {
      for (int phrase : combinations.get(i).phrases()) {
        combinationsOf[phrase] = append(combinationsOf[phrase], i);
      }
    }
    below = new int[definitions.size()][0];
    own = IntStream.range(0, definitions.size()).filter(this::isOwn).toArray();
    for (int topic = 0; topic < definitions.size(); topic++) {
      if (!isRoot(topic) && !isOwn(topic)) {
        below[rootOf[topic]] = append(below[rootOf[topic]], topic);
      }
    }
  }

  private static int[] append(int[] numbers, int next) {
    int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
    longer[numbers.length] = next;
    return longer;
  }

  private boolean isOwn(int topic) {
    return !definitions.get(topic).isMediaTopic();
  }

  /**
   * Puts definitions together.
   *
   * @throws TopicFormatException if an id is given twice, a parent is unknown, or the hierarchy has
   *     a cycle
   */
  static Topics of(List<TopicDefinition> definitions) {
    return new Topics(definitions);
  }

  private static Map<String, Integer> numbers(List<TopicDefinition> definitions) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < definitions.size(); i++) {
      TopicDefinition definition = definitions.get(i);
      Integer earlier = numbers.putIfAbsent(definition.id(), i);
      if (earlier != null) {
        throw new TopicFormatException(
            definition.origin(),
            "topic "
                + definition.id()
                + " is already defined at "
                + definitions.get(earlier).origin()
                + ": choose another id or remove one of them");
      }
    }
    return numbers;
  }

  private static int[][] parents(List<TopicDefinition> definitions, Map<String, Integer> numbers) {
    int[][] parents = new int[definitions.size()][];
    for (int i = 0; i < parents.length; i++) {
      TopicDefinition definition = definitions.get(i);
      parents[i] = new int[definition.parents().size()];
      for (int p = 0; p < parents[i].length; p++) {
        Integer parent = numbers.get(definition.parents().get(p));
        if (parent == null) {
          throw new TopicFormatException(
              definition.origin(),
              "unknown parent " + definition.parents().get(p) + ": define it or correct the id");
        }
        parents[i][p] = parent;
      }
    }
    return parents;
  }

  private static int[] roots(List<TopicDefinition> definitions, int[][] parents) {
    int[] roots = new int[parents.length];
    for (int i = 0; i < roots.length; i++) {
      int at = i;
      for (int steps = 0; parents[at].length > 0; steps++) {
        if (steps > roots.length) {
          throw new TopicFormatException(
              definitions.get(i).origin(), definitions.get(i).id() + " is its own ancestor");
        }
        at = parents[at][0];
      }
      roots[i] = at;
    }
    return roots;
  }

  private void add(
      int topic,
      TopicDefinition definition,
      TopicRule rule,
      PhraseAutomaton.Builder phrases,
      List<Map<Integer, Float>> directWeights,
      List<Combination> combined) {
    try {
      if (rule instanceof TopicRule.Term term) {
        int phrase = phrases.add(term.phrase());
        grow(directWeights, phrase + 1);
        if (term.weight() != 0) {
          directWeights.get(phrase).merge(topic, (float) term.weight(), Math::max);
        }
      } else if (rule instanceof TopicRule.Combination all) {
        combined.add(
            new Combination(
                topic,
                all.phrases().stream().mapToInt(phrases::add).toArray(),
                all.distance(),
                all.excluded().stream().mapToInt(phrases::add).toArray(),
                (float) all.weight()));
      } else if (rule instanceof TopicRule.NamePart name) {
        int phrase = phrases.add(name.phrase());
        while (names.size() <= phrase) {
          names.add(null);
        }
        List<Name> rules = names.get(phrase);
        if (rules == null) {
          rules = new ArrayList<>();
          names.set(phrase, rules);
        }
        rules.add(new Name(name.entityType(), topic, (float) name.weight()));
      }
    } catch (IllegalArgumentException e) {
      throw new TopicFormatException(definition.origin(), String.valueOf(e.getMessage()));
    }
  }

  private static void grow(List<Map<Integer, Float>> weights, int size) {
    while (weights.size() < size) {
      weights.add(new HashMap<>(2));
    }
  }

  private void compile(int phrase, Map<Integer, Float> weights) {
    direct[phrase] =
        weights.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .mapToInt(Map.Entry::getKey)
            .sorted()
            .toArray();
    Map<Integer, Float> all = new HashMap<>();
    weights.forEach((topic, weight) -> support(topic, weight, all));
    supported[phrase] = all.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    support[phrase] = new float[supported[phrase].length];
    for (int i = 0; i < supported[phrase].length; i++) {
      support[phrase][i] = all.getOrDefault(supported[phrase][i], 0f);
    }
  }

  /** A term speaks for every topic above; the strongest of several ways up counts. */
  private void support(int topic, float weight, Map<Integer, Float> all) {
    all.merge(topic, weight, Math::max);
    if (weight > 0) {
      for (int parent : parents[topic]) {
        // An operator's topic must not change what the media topics say.
        if (definitions.get(topic).isMediaTopic() == definitions.get(parent).isMediaTopic()) {
          support(parent, weight, all);
        }
      }
    }
  }

  int size() {
    return definitions.size();
  }

  TopicDefinition definition(int topic) {
    return definitions.get(topic);
  }

  /** The number of a topic, or -1. */
  int number(String id) {
    return numbers.getOrDefault(id, -1);
  }

  int[] parents(int topic) {
    return parents[topic];
  }

  int root(int topic) {
    return rootOf[topic];
  }

  boolean isRoot(int topic) {
    return parents[topic].length == 0;
  }

  PhraseAutomaton automaton() {
    return automaton;
  }

  boolean isTermOf(int phrase, int topic) {
    return Arrays.binarySearch(direct[phrase], topic) >= 0;
  }

  int[] supported(int phrase) {
    return supported[phrase];
  }

  float[] support(int phrase) {
    return support[phrase];
  }

  List<Combination> combinations() {
    return combinations;
  }

  int[] combinationsOf(int phrase) {
    return combinationsOf[phrase];
  }

  /** The media topics below one of the top level, in the order of definition. */
  int[] below(int root) {
    return below[root];
  }

  /** An operator's own topics, in the order of definition. */
  int[] own() {
    return own;
  }

  List<Name> names(int phrase) {
    List<Name> rules = phrase < names.size() ? names.get(phrase) : null;
    return rules == null ? List.of() : rules;
  }

  List<TopicDefinition> definitions() {
    return definitions;
  }
}
