package io.machtin.enrich.topic;

import io.machtin.enrich.text.ArticleText;
import io.machtin.events.Entity;
import io.machtin.events.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How well topics are told, on articles whose topics are known.
 *
 * @param articles how many were read
 * @param firstRootRight share of articles whose first topic lies under the right one of the top
 *     level
 * @param rootGiven share of articles that are given the right topic of the top level at any place
 * @param rootsGiven topics of the top level an article, on average
 * @param withoutTopic share of articles that are given none
 * @param topicFound share of the topics below the top level named by the gold that are given
 * @param table all this for people, with a line for each topic of the top level
 * @param misses the articles whose first topic is wrong, one a line
 */
public record TopicEvaluation(
    int articles,
    double firstRootRight,
    double rootGiven,
    double rootsGiven,
    double withoutTopic,
    double topicFound,
    String table,
    List<String> misses) {

  public TopicEvaluation {
    misses = List.copyOf(misses);
  }

  /**
   * Measures a classifier.
   *
   * @param entities of an article's text, which speak for topics too
   * @param name of the gold file, for messages
   * @param gold one JSON object a line, see docs/topics.md
   * @param mappingName of the file that maps sections to topics, for messages
   * @param mapping its content; empty where the gold names topics
   * @throws IOException if the gold cannot be read
   * @throws IllegalArgumentException if a line is wrong; names file and line
   */
  public static TopicEvaluation of(
      TopicClassifier classifier,
      Function<ArticleText, List<Entity>> entities,
      String name,
      BufferedReader gold,
      String mappingName,
      String mapping)
      throws IOException {
    return of(
        classifier,
        entities,
        GoldArticle.read(name, gold),
        SectionMapping.parse(mappingName, mapping));
  }

  static TopicEvaluation of(
      TopicClassifier classifier,
      Function<ArticleText, List<Entity>> entities,
      List<GoldArticle> articles,
      SectionMapping sections) {
    Counter counter = new Counter(classifier, entities, sections);
    articles.forEach(counter::add);
    return counter.result(articles);
  }

  /** Adds up. */
  private static final class Counter {
    private final TopicClassifier classifier;
    private final Function<ArticleText, List<Entity>> entities;
    private final SectionMapping sections;
    private final Map<String, int[]> byRoot = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();
    private int first;
    private int given;
    private int roots;
    private int none;
    private int below;
    private int belowFound;

    Counter(
        TopicClassifier classifier,
        Function<ArticleText, List<Entity>> entities,
        SectionMapping sections) {
      this.classifier = classifier;
      this.entities = entities;
      this.sections = sections;
    }

    void add(GoldArticle article) {
      Set<String> right = new LinkedHashSet<>();
      Set<String> wantedBelow = new LinkedHashSet<>();
      for (String label : article.labels()) {
        for (String id : sections.of(label)) {
          String root = classifier.rootOf(id);
          right.add(root);
          if (!root.equals(id)) {
            wantedBelow.add(id);
          }
        }
      }
      ArticleText text = article.text();
      List<String> found =
          classifier.classify(text, entities.apply(text)).stream().map(Topic::id).toList();
      Set<String> foundRoots = new LinkedHashSet<>();
      found.forEach(id -> foundRoots.add(classifier.rootOf(id)));
      roots += foundRoots.size();
      below += wantedBelow.size();
      belowFound += (int) wantedBelow.stream().filter(found::contains).count();
      String main = right.isEmpty() ? "" : right.iterator().next();
      int[] counts = byRoot.computeIfAbsent(main, r -> new int[3]);
      counts[0]++;
      String firstRoot = foundRoots.isEmpty() ? "" : foundRoots.iterator().next();
      none += foundRoots.isEmpty() ? 1 : 0;
      boolean hit = right.isEmpty() ? foundRoots.isEmpty() : right.contains(firstRoot);
      boolean anywhere = hit || foundRoots.stream().anyMatch(right::contains);
      if (hit) {
        first++;
        counts[1]++;
      } else {
        misses.add(
            article.id() + "\twanted " + right + "\tfound " + foundRoots + "\t" + article.title());
      }
      if (anywhere) {
        given++;
        counts[2]++;
      }
    }

    TopicEvaluation result(List<GoldArticle> articles) {
      int all = Math.max(1, articles.size());
      StringBuilder table = new StringBuilder();
      byRoot.forEach(
          (root, c) ->
              table.append(
                  String.format(
                      Locale.ROOT,
                      "%-18s first %.3f  given %.3f  (%d)%n",
                      root,
                      (double) c[1] / c[0],
                      (double) c[2] / c[0],
                      c[0])));
      double found = below == 0 ? 0 : (double) belowFound / below;
      table.append(
          String.format(
              Locale.ROOT,
              "first root right %.3f, root given %.3f, roots an article %.2f, without topic %.3f,"
                  + " topics below found %.3f, %d articles%n",
              (double) first / all,
              (double) given / all,
              (double) roots / all,
              (double) none / all,
              found,
              articles.size()));
      if (articles.stream().allMatch(a -> classifier.isSection(a.labels()))) {
        table.append(SectionEvaluation.of(classifier::section, articles).table());
      }
      return new TopicEvaluation(
          articles.size(),
          (double) first / all,
          (double) given / all,
          (double) roots / all,
          (double) none / all,
          found,
          table.toString(),
          misses);
    }
  }
}
