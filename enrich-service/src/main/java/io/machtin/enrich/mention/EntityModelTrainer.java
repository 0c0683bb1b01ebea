package io.machtin.enrich.mention;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the entity model, from first to last, the same one every time:
 *
 * <ol>
 *   <li>learns words from 12,000 newspaper articles without labels ({@link WordLearner});
 *   <li>learns a teacher from the texts with marked names, as they are, with other names in them
 *       ({@link MentionSwap}), and some in capitals;
 *   <li>lets the teacher mark the articles, with the grammar and the memory of names that the
 *       recognizer uses, so that it knows more of each article than of each sentence;
 *   <li>learns the model from what the teacher marked, then from the marked texts.
 * </ol>
 *
 * Use: {@code EntityModelTrainer SHARED ANNOTATIONS [--out MODEL] [--words FILE] [--all]
 * [--errors]}. {@code SHARED} holds {@code corpus/ner} and {@code corpus/vntc}; {@code ANNOTATIONS}
 * is our folder of offsets. Without {@code --all} the dev parts are kept out of training, and the
 * figures printed at the end say what the model does on texts that it has not seen; with {@code
 * --all} they do not.
 */
final class EntityModelTrainer {

  private static final int BITS = 20;
  private static final int CLUSTERS = 400;
  private static final int WORD_PASSES = 3;
  private static final int PASSES = 8;
  private static final double RATE = 0.05;
  private static final double DECAY = 1e-4;
  private static final double DROPOUT = 0.3;
  private static final float ANNOTATION_WEIGHT = 1;
  private static final float TEACHER_WEIGHT = 0.3f;
  private static final float SWAPPED_WEIGHT = 0.5f;

  private static final int HEADLINES_EVERY = 8;

  private final Lexicon lexicon;
  private final WordTable words;
  private final List<NewsCorpus.Item> news;

  private EntityModelTrainer(Lexicon lexicon, WordTable words, List<NewsCorpus.Item> news) {
    this.lexicon = lexicon;
    this.words = words;
    this.news = news;
  }

  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      throw new IllegalArgumentException(
          "use: EntityModelTrainer SHARED ANNOTATIONS [--out MODEL] [--words FILE] [--all] [--errors]");
    }
    Path shared = Path.of(args[0]);
    Path annotations = Path.of(args[1]);
    List<String> options = List.of(args).subList(2, args.length);
    boolean all = options.contains("--all");
    List<NewsCorpus.Item> news =
        NewsCorpus.read(shared.resolve("corpus/vntc/train-sample.jsonl.gz"), 1);
    Map<String, Text> byId = new HashMap<>();
    news.forEach(item -> byId.put(item.id(), item.text()));

    List<GoldText> devNews = Annotations.join(annotations.resolve("vntc-dev.tsv"), byId);
    List<GoldText> moreDevNews = Annotations.join(annotations.resolve("vntc-dev2.tsv"), byId);
    List<GoldText> devVtb = new ArrayList<>();
    List<GoldText> vtb = new ArrayList<>();
    for (GoldText gold : GoldText.read(shared.resolve("corpus/ner/vtb-gold.jsonl"))) {
      (gold.id().startsWith("vtb-dev") ? devVtb : vtb).add(gold.withBrackets());
    }
    List<GoldText> marked = Annotations.join(annotations.resolve("vntc-train.tsv"), byId);
    marked.addAll(MarkedText.read(annotations.resolve("own-news.txt")));
    if (all) {
      vtb.addAll(devVtb);
      marked.addAll(devNews);
      marked.addAll(moreDevNews);
    } else {
      Set<String> kept = new HashSet<>();
      devNews.forEach(gold -> kept.add(articleId(gold)));
      moreDevNews.forEach(gold -> kept.add(articleId(gold)));
      news.removeIf(item -> kept.contains(item.id()));
    }
    WordTable words = words(options, news);
    ClassLoader loader = EntityModelTrainer.class.getClassLoader();
    Lexicon lexicon = LexiconLoader.read(loader::getResourceAsStream).build();
    SequenceModel model = new EntityModelTrainer(lexicon, words, news).learn(vtb, marked);

    MentionRecognizer recognizer = new MentionRecognizer(lexicon, model);
    print("VTB dev", EntityEvaluation.of(recognizer, devVtb), options);
    print("newspaper dev", EntityEvaluation.of(recognizer, devNews), options);
    print("newspaper dev 2", EntityEvaluation.of(recognizer, moreDevNews), options);
    int out = options.indexOf("--out");
    if (out >= 0) {
      try (DataOutputStream file =
          new DataOutputStream(
              new BufferedOutputStream(
                  new GZIPOutputStream(Files.newOutputStream(Path.of(options.get(out + 1))))))) {
        model.write(file);
      }
    }
  }

  /** The article that a marked stretch was taken from. */
  private static String articleId(GoldText gold) {
    return gold.id().substring(0, gold.id().lastIndexOf('@'));
  }

  /** Reads the words that an earlier run left in {@code --words}, or learns them. */
  private static WordTable words(List<String> options, List<NewsCorpus.Item> news)
      throws IOException {
    int at = options.indexOf("--words");
    if (at >= 0 && Files.exists(Path.of(options.get(at + 1)))) {
      try (DataInputStream in =
          new DataInputStream(
              new BufferedInputStream(Files.newInputStream(Path.of(options.get(at + 1)))))) {
        return WordTable.read(in);
      }
    }
    List<Text> texts = news.stream().map(NewsCorpus.Item::text).toList();
    WordTable words = new WordLearner(CLUSTERS, WORD_PASSES).learn(texts);
    if (at >= 0) {
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(Path.of(options.get(at + 1)))))) {
        words.write(out);
      }
    }
    return words;
  }

  private SequenceModel learn(List<GoldText> vtb, List<GoldText> marked) {
    List<CrfLearner.Example> gold = new ArrayList<>();
    vtb.forEach(text -> gold.add(example(text, 1)));
    marked.forEach(text -> gold.add(example(text, ANNOTATION_WEIGHT)));
    addHeadlines(vtb, gold);
    addHeadlines(marked, gold);
    addSwapped(vtb, marked, gold);
    CrfLearner teacher = new CrfLearner(BITS, RATE, DECAY, DROPOUT);
    for (int pass = 0; pass < PASSES; pass++) {
      teacher.pass(gold);
      teacher.remember();
    }
    MentionRecognizer marker = new MentionRecognizer(lexicon, teacher.model(words));
    List<CrfLearner.Example> lessons = new ArrayList<>();
    for (NewsCorpus.Item item : news) {
      TaggedText tagged = marker.tag(ArticleText.of(item.text())).get(0);
      lessons.add(new CrfLearner.Example(tagged.features, tagged.tags, TEACHER_WEIGHT));
    }
    CrfLearner learner = new CrfLearner(BITS, RATE, DECAY, DROPOUT);
    learner.pass(lessons);
    for (int pass = 0; pass < PASSES; pass++) {
      learner.pass(gold);
      learner.remember();
    }
    return learner.model(words);
  }

  /** Some texts once more in capitals, as headlines and shouted lines are written. */
  private void addHeadlines(List<GoldText> texts, List<CrfLearner.Example> gold) {
    for (int i = 0; i < texts.size(); i += HEADLINES_EVERY) {
      GoldText text = texts.get(i);
      String capitals = text.text().content().toUpperCase(Locale.ROOT);
      if (capitals.length() == text.text().content().length()) {
        gold.add(example(new GoldText(text.id(), Text.of("body", capitals), text.spans()), 1));
      }
    }
  }

  /** Every text that holds names once more with others in their places. */
  private void addSwapped(
      List<GoldText> vtb, List<GoldText> marked, List<CrfLearner.Example> gold) {
    List<GoldText> texts = new ArrayList<>(vtb);
    texts.addAll(marked);
    MentionSwap swap = new MentionSwap(lexicon, texts);
    for (GoldText text : texts) {
      if (!text.spans().isEmpty()) {
        gold.add(example(swap.swap(text), SWAPPED_WEIGHT));
      }
    }
  }

  private CrfLearner.Example example(GoldText text, float weight) {
    TextFeatures features = new TextFeatures(text.text(), lexicon, words, BITS);
    return new CrfLearner.Example(features, text.tags(), weight);
  }

  private static void print(String name, EntityEvaluation evaluation, List<String> options) {
    if (options.contains("--errors")) {
      evaluation.errors().forEach(System.out::println);
    }
    System.out.println(name);
    System.out.print(evaluation.table());
  }
}
