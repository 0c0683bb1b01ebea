package io.machtin.bench.query;

import io.machtin.events.EnrichedArticle;
import io.machtin.query.text.Words;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is asked: classes of questions, each with several of its kind, so that no answer is measured
 * twenty times over. Names and words are taken from a sample of the corpus by how often they occur.
 */
final class Workload {
  private static final int SAMPLE = 2_000;
  private static final int EACH = 20;
  private static final double VERY_COMMON = 0.6;
  private static final double MIDDLING_FROM = 0.01;
  private static final double MIDDLING_TO = 0.15;
  private static final double TENTH = 0.1;

  private final List<Instant> times = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Integer> entities = new HashMap<>();
  private final Map<String, Integer> topics = new HashMap<>();
  private final Map<String, Integer> sources = new HashMap<>();
  private final Map<String, Integer> words = new HashMap<>();

  private Workload() {}

  /** What is measured against what bound. */
  enum Goal {
    PAGE(10),
    WORDS(50),
    ANALYSIS(150),
    OTHER(100);

    private final int millis;

    Goal(int millis) {
      this.millis = millis;
    }

    int millis() {
      return millis;
    }
  }

  /**
   * Questions of one kind.
   *
   * @param share of a hundred questions in the mixed load
   */
  record Kind(String name, Goal goal, int share, List<Question> questions) {}

  /**
   * The questions for a store.
   *
   * @param articles how many events the store has, from number 0
   */
  static List<Kind> of(Events events, long articles) {
    Workload workload = new Workload();
    for (int i = 0; i < SAMPLE; i++) {
      workload.look(events.event(articles * i / SAMPLE));
    }
    return workload.kinds().stream().filter(kind -> !kind.questions().isEmpty()).toList();
  }

  private void look(EnrichedArticle event) {
    times.add(event.article().publishedAt());
    ids.add(event.article().id());
    event.entities().forEach(entity -> entities.merge(entity.id(), 1, Integer::sum));
    event.topics().forEach(topic -> topics.merge(topic.id(), 1, Integer::sum));
    sources.merge(event.article().source().id(), 1, Integer::sum);
    Set<String> own = new LinkedHashSet<>();
    String body = event.article().body();
    for (Words.At at : Words.in(body)) {
      own.add(body.substring(at.start(), at.end()).toLowerCase(Locale.ROOT));
      // Asked for without marks, a word is found with any.
      own.add(at.word().bare());
    }
    own.forEach(word -> words.merge(word, 1, Integer::sum));
  }

  private List<Kind> kinds() {
    List<String> tenth = List.of(nearest(entities, TENTH).get(0));
    List<String> middling = between(words, MIDDLING_FROM, MIDDLING_TO);
    List<String> veryCommon = between(words, VERY_COMMON, 1);
    return List.of(
        new Kind("newest", Goal.PAGE, 10, List.of(Question.page())),
        new Kind("common entity", Goal.PAGE, 10, each(often(entities), Question::entity)),
        new Kind("rare entity", Goal.PAGE, 5, each(seldom(entities), Question::entity)),
        new Kind("topic", Goal.PAGE, 10, each(often(topics), Question::topic)),
        new Kind("source", Goal.PAGE, 10, each(often(sources), Question::source)),
        new Kind(
            "an hour",
            Goal.PAGE,
            10,
            each(times.subList(SAMPLE / 2, SAMPLE / 2 + EACH), Workload::hour)),
        new Kind("very common word", Goal.WORDS, 4, each(veryCommon, Question::words)),
        new Kind("middling word", Goal.WORDS, 6, each(middling, Question::words)),
        new Kind("rare word", Goal.WORDS, 5, each(seldom(words), Question::words)),
        new Kind("two middling words", Goal.WORDS, 2, pairs(middling)),
        new Kind("word and entity", Goal.WORDS, 3, wordAndEntity(middling)),
        new Kind("facets of a tenth", Goal.ANALYSIS, 1, each(tenth, Question::facets)),
        new Kind("days of a tenth", Goal.ANALYSIS, 2, each(tenth, Question::days)),
        new Kind(
            "facets of a word",
            Goal.ANALYSIS,
            0,
            each(nearest(words, TENTH), Question::facetsOfWord)),
        new Kind(
            "days of a word", Goal.ANALYSIS, 0, each(nearest(words, TENTH), Question::daysOfWord)),
        new Kind("an article", Goal.OTHER, 20, each(ids.subList(0, EACH), Question::article)),
        new Kind("an entity's profile", Goal.OTHER, 2, each(seldom(entities), Question::profile)));
  }

  private static Question hour(Instant from) {
    return Question.time(from, from.plus(1, ChronoUnit.HOURS));
  }

  private static <T> List<Question> each(
      List<T> values, java.util.function.Function<T, Question> question) {
    return values.stream().map(question).toList();
  }

  private static List<Question> pairs(List<String> words) {
    List<Question> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      pairs.add(Question.words(words.get(i) + " " + words.get(i + 1)));
    }
    return pairs;
  }

  private List<Question> wordAndEntity(List<String> words) {
    List<String> names = often(entities);
    List<Question> both = new ArrayList<>();
    for (int i = 0; i < Math.min(words.size(), names.size()); i++) {
      both.add(Question.wordAndEntity(words.get(i), names.get(i)));
    }
    return both;
  }

  private static List<String> often(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(EACH)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Seen once in the sample, so in about one of two thousand articles. */
  private static List<String> seldom(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .filter(each -> each.getValue() == 1 && !Character.isDigit(each.getKey().charAt(0)))
        .map(Map.Entry::getKey)
        .sorted()
        .limit(EACH)
        .toList();
  }

  private static List<String> between(Map<String, Integer> counts, double from, double to) {
    return counts.entrySet().stream()
        .filter(each -> each.getValue() >= from * SAMPLE && each.getValue() <= to * SAMPLE)
        .filter(each -> !Character.isDigit(each.getKey().charAt(0)))
        .map(Map.Entry::getKey)
        .sorted()
        .limit(EACH)
        .toList();
  }

  /** The five whose share is nearest to the one given. */
  private static List<String> nearest(Map<String, Integer> counts, double share) {
    return counts.entrySet().stream()
        .filter(each -> !Character.isDigit(each.getKey().charAt(0)))
        .sorted(
            Comparator.<Map.Entry<String, Integer>>comparingDouble(
                    each -> Math.abs(each.getValue() - share * SAMPLE))
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(5)
        .map(Map.Entry::getKey)
        .toList();
  }
}
