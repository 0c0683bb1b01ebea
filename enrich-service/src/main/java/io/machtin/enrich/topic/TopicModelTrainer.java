package io.machtin.enrich.topic;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the topic model from articles whose section is known.
 *
 * <p>It learns two things at once: the sections themselves, and the media topics of the top level.
 * For the latter the section says which topics are possible, and the terms decide between them;
 * beside the corpus stand articles and lists of terms of our own.
 */
final class TopicModelTrainer {

  static final String SECTION = "section:";

  private static final int LEAST_DOCUMENTS = 3;
  private static final int MOST_FEATURES = 124_000;
  private static final double COST = 1.0;

  /** Share of the weight of all topics that the best one needs to be taken for the label. */
  private static final double CLEAR_SHARE = 0.3;

  private static final double MOST_IMPORTANCE = 4;

  /** Texts made of terms for each topic of the top level, and terms in each. */
  private static final int TEXTS_OF_TOPIC = 200;

  private static final int TERMS_OF_TEXT = 12;

  /** Words that do not tell topics apart any more. */
  private static final String EVERYDAY = TopicLoader.FOLDER + "everyday-words.txt";

  /** Articles that we wrote, each with its topic of the top level. */
  private static final String OWN_ARTICLES = TopicLoader.FOLDER + "training-articles.jsonl";

  /** How much of a day's news each topic of the top level is. */
  private static final String NEWS_SHARES = TopicLoader.FOLDER + "news-shares.txt";

  private final Topics topics;
  private final SectionMapping mapping;
  private final Map<String, Double> newsShares;
  private final PhraseAutomaton everyday;
  private final List<GoldArticle> articles;
  private final List<GoldArticle> ownArticles;

  TopicModelTrainer(
      Topics topics,
      Function<String, @Nullable InputStream> resources,
      List<GoldArticle> articles) {
    this.topics = topics;
    mapping =
        SectionMapping.parse(
            SectionMapping.TRAINING, TopicLoader.read(SectionMapping.TRAINING, resources));
    newsShares = newsShares(resources);
    PhraseAutomaton.Builder words = new PhraseAutomaton.Builder();
    TopicLoader.read(EVERYDAY, resources)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> words.add(line.strip()));
    everyday = words.build();
    this.articles = articles;
    ownArticles = ownArticles(TopicLoader.read(OWN_ARTICLES, resources));
  }

  /** Trains: {@code CORPUS.jsonl[.gz] MODEL}. {@link TopicCrossValidation} measures. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("give two files: CORPUS.jsonl[.gz] MODEL");
    }
    Function<String, @Nullable InputStream> resources =
        TopicModelTrainer.class.getClassLoader()::getResourceAsStream;
    Topics topics = TopicLoader.load(resources, Map.of());
    List<GoldArticle> all = read(Path.of(args[0]));
    TopicModel model = new TopicModelTrainer(topics, resources, all).train();
    try (OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
      model.write(out);
    }
  }

  private static List<GoldArticle> ownArticles(String lines) {
    try {
      return GoldArticle.read(OWN_ARTICLES, new BufferedReader(new StringReader(lines)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Double> newsShares(Function<String, @Nullable InputStream> resources) {
    Map<String, Double> shares = new HashMap<>();
    for (String line : TopicLoader.read(NEWS_SHARES, resources).lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.lastIndexOf(':');
      try {
        shares.put(line.substring(0, colon).strip(), Double.valueOf(line.substring(colon + 1)));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new IllegalArgumentException(
            NEWS_SHARES + ": expected a line such as 'medtop:15000000: 11', found '" + line + "'",
            e);
      }
    }
    return shares;
  }

  static List<GoldArticle> read(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return GoldArticle.read(file.toString(), lines);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  TopicModel train() {
    List<String> sections = new ArrayList<>(new TreeSet<>(mapping.topics().keySet()));
    List<Example> examples = new ArrayList<>();
    Set<Integer> worn = new HashSet<>();
    for (GoldArticle article : articles) {
      int section = sections.indexOf(article.labels().get(0));
      if (section < 0) {
        throw new IllegalArgumentException(
            "section '" + article.labels().get(0) + "' is not in " + SectionMapping.TRAINING);
      }
      ArticleText text = article.text();
      examples.add(new Example(new TopicFeatures(text), section, root(article), section));
      for (Text field : text.texts()) {
        everyday.find(
            field, (found, start, end) -> TopicFeatures.keysOf(field, start, end, worn::add));
      }
    }
    addOwnArticles(examples, sections.size());
    addTexts(examples, sections.size());
    int[] sectionOf = examples.stream().mapToInt(Example::section).toArray();
    int[] rootOf = examples.stream().mapToInt(Example::root).toArray();
    FeatureSelection selection =
        FeatureSelection.of(
            examples.stream().map(e -> e.bag().sortedKeys()).toList(),
            examples.stream().mapToInt(Example::kind).toArray(),
            LEAST_DOCUMENTS,
            MOST_FEATURES);
    int[][] rows = new int[examples.size()][];
    float[][] values = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      vector(examples.get(i).bag(), selection, i, rows, values);
    }
    boolean[] hidden = new boolean[selection.keys().length];
    for (int feature = 0; feature < hidden.length; feature++) {
      hidden[feature] = worn.contains(selection.keys()[feature]);
    }
    return learn(sections, sectionOf, rootOf, selection, hidden, rows, values);
  }

  /**
   * What is learned from.
   *
   * @param section its number, or -1 for what we wrote ourselves
   * @param root number of the topic of the top level, or -1 where it is not clear
   * @param kind number of the section, or a number of its own for what we wrote on a topic
   */
  private record Example(TopicFeatures bag, int section, int root, int kind) {}

  /** Articles in the manner of today's press, for the corpus is of 2005. */
  private void addOwnArticles(List<Example> examples, int sections) {
    for (GoldArticle article : ownArticles) {
      int root = topics.number(article.labels().get(0));
      int kind = sections + (int) IntStream.range(0, root).filter(topics::isRoot).count();
      examples.add(new Example(new TopicFeatures(article.text()), -1, root, kind));
    }
  }

  private void addTexts(List<Example> examples, int sections) {
    TermDocuments documents = new TermDocuments(topics, TERMS_OF_TEXT);
    int kind = sections;
    for (int topic = 0; topic < topics.size(); topic++) {
      if (topics.isRoot(topic)) {
        for (String text : documents.of(topic, TEXTS_OF_TOPIC)) {
          TopicFeatures bag = new TopicFeatures(new ArticleText(List.of(Text.of("body", text))));
          examples.add(new Example(bag, -1, topic, kind));
        }
        kind++;
      }
    }
  }

  private TopicModel learn(
      List<String> sections,
      int[] sectionOf,
      int[] rootOf,
      FeatureSelection selection,
      boolean[] hidden,
      int[][] rows,
      float[][] values) {
    LinearLearner learner = LinearLearner.of(selection.keys().length, COST, rows, values);
    List<String> outputs = new ArrayList<>();
    List<float[]> learned = new ArrayList<>();
    float[] even = new float[rows.length];
    Arrays.fill(even, 1);
    for (int section = 0; section < sections.size(); section++) {
      outputs.add(SECTION + sections.get(section));
      learned.add(learner.learn(signs(sectionOf, section), even));
    }
    hide(hidden, rows, values);
    int[] labelled = Arrays.stream(rootOf).filter(root -> root >= 0).distinct().sorted().toArray();
    Map<Integer, Integer> sizes = new HashMap<>();
    Arrays.stream(rootOf).forEach(root -> sizes.merge(root, 1, Integer::sum));
    for (int root : labelled) {
      outputs.add(topics.definition(root).id());
      System.err.println(topics.definition(root).label().en() + ": " + sizes.get(root));
      float[] weights = learner.learn(signs(rootOf, root), importance(rootOf, root, labelled));
      weights[weights.length - 1] += shift(rootOf, root, labelled);
      learned.add(weights);
    }
    return quantised(outputs, learned, selection);
  }

  /** Takes features out of the examples, in place. */
  private static void hide(boolean[] hidden, int[][] rows, float[][] values) {
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        if (hidden[rows[i][k]]) {
          values[i][k] = 0;
        }
      }
    }
  }

  /** Examples of a rare topic count more, or it would never be believed. */
  private static float[] importance(int[] rootOf, int wanted, int[] labelled) {
    long used = Arrays.stream(rootOf).filter(root -> root >= 0).count();
    long size = Arrays.stream(rootOf).filter(root -> root == wanted).count();
    double share = (double) used / labelled.length / size;
    float more = (float) Math.min(MOST_IMPORTANCE, Math.max(1, Math.sqrt(share)));
    float[] importance = new float[rootOf.length];
    for (int i = 0; i < importance.length; i++) {
      importance[i] = rootOf[i] == wanted ? more : 1;
    }
    return importance;
  }

  /**
   * What the offset of a topic lacks because the news of a day has more of it than the training
   * text, or has too much because it has less: the logarithm of the ratio of the two shares.
   */
  private float shift(int[] rootOf, int wanted, int[] labelled) {
    double all = Arrays.stream(labelled).mapToDouble(root -> newsShare(root)).sum();
    double used = Arrays.stream(rootOf).filter(root -> root >= 0).count();
    double size = Arrays.stream(rootOf).filter(root -> root == wanted).count();
    double ratio = newsShare(wanted) / all / (size / used);
    return (float) (Math.log(ratio) / RootScorer.MARGIN_STEEPNESS);
  }

  private double newsShare(int root) {
    Double share = newsShares.get(topics.definition(root).id());
    if (share == null) {
      throw new IllegalArgumentException(
          NEWS_SHARES + " has no line for " + topics.definition(root).id());
    }
    return share;
  }

  /** 1 for examples of the class, -1 for others, 0 for those without a label. */
  private static int[] signs(int[] labels, int wanted) {
    return Arrays.stream(labels).map(label -> label == wanted ? 1 : label < 0 ? 0 : -1).toArray();
  }

  private static TopicModel quantised(
      List<String> outputs, List<float[]> learned, FeatureSelection selection) {
    int features = selection.keys().length;
    byte[] weights = new byte[features * outputs.size()];
    float[] scales = new float[outputs.size()];
    float[] offsets = new float[outputs.size()];
    for (int output = 0; output < outputs.size(); output++) {
      float[] exact = learned.get(output);
      float most = 1e-6f;
      for (int i = 0; i < features; i++) {
        most = Math.max(most, Math.abs(exact[i]));
      }
      scales[output] = most / 127;
      offsets[output] = exact[features];
      for (int i = 0; i < features; i++) {
        weights[i * outputs.size() + output] = (byte) Math.round(exact[i] / scales[output]);
      }
    }
    return new TopicModel(outputs, selection.keys(), weights, selection.idf(), scales, offsets);
  }

  private static void vector(
      TopicFeatures bag, FeatureSelection selection, int i, int[][] rows, float[][] values) {
    int[] row = new int[1024];
    float[] value = new float[1024];
    int[] size = {0};
    int[][] grownRow = {row};
    float[][] grownValue = {value};
    float[] norm = {0};
    bag.forEach(
        (key, count) -> {
          int feature = Arrays.binarySearch(selection.keys(), key);
          if (feature < 0) {
            return;
          }
          if (size[0] == grownRow[0].length) {
            grownRow[0] = Arrays.copyOf(grownRow[0], size[0] * 2);
            grownValue[0] = Arrays.copyOf(grownValue[0], size[0] * 2);
          }
          float weighted = TopicModel.value(count, selection.idf()[feature]);
          grownRow[0][size[0]] = feature;
          grownValue[0][size[0]++] = weighted;
          norm[0] += weighted * weighted;
        });
    rows[i] = Arrays.copyOf(grownRow[0], size[0]);
    values[i] = Arrays.copyOf(grownValue[0], size[0]);
    float length = (float) Math.sqrt(norm[0]);
    for (int k = 0; k < size[0]; k++) {
      values[i][k] /= length;
    }
  }

  /** The topic of the top level that the article is about, or -1. */
  private int root(GoldArticle article) {
    List<String> possible = mapping.of(article.labels().get(0));
    if (possible.size() == 1) {
      return topics.number(possible.get(0));
    }
    TopicEvidence evidence = new TopicEvidence(article.text(), List.of(), topics);
    double sum = 0;
    for (int topic = 0; topic < topics.size(); topic++) {
      sum += topics.isRoot(topic) ? Math.max(0, evidence.weight(topic)) : 0;
    }
    int best = -1;
    for (String id : possible) {
      int topic = topics.number(id);
      if (best < 0 || evidence.weight(topic) > evidence.weight(best)) {
        best = topic;
      }
    }
    return evidence.weight(best) > CLEAR_SHARE * sum ? best : -1;
  }
}
