package io.machtin.enrich.topic;

import io.machtin.enrich.entity.EntityAnnotator;
import io.machtin.enrich.knowledge.KnowledgeLoader;
import io.machtin.enrich.mention.MentionRecognizer;
import io.machtin.enrich.text.ArticleText;
import io.machtin.events.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures the learned model on articles that it has not seen: each fifth is classified by a model
 * of the other four. A plain support vector machine learns and is measured on the same articles.
 */
final class TopicCrossValidation {

  private static final int FOLDS = 5;

  private TopicCrossValidation() {}

  /** Measures: {@code CORPUS.jsonl[.gz] [FOLDS]}; fewer folds than five take less time. */
  public static void main(String[] args) throws IOException {
    Function<String, @Nullable InputStream> resources =
        TopicCrossValidation.class.getClassLoader()::getResourceAsStream;
    Topics topics = TopicLoader.load(resources, Map.of());
    SectionMapping mapping =
        SectionMapping.parse(
            SectionMapping.TRAINING, TopicLoader.read(SectionMapping.TRAINING, resources));
    MentionRecognizer recognizer = MentionRecognizer.load(resources);
    EntityAnnotator annotator = EntityAnnotator.load(resources, KnowledgeLoader.bundled());
    Function<ArticleText, List<Entity>> entities =
        text -> annotator.annotate(text, recognizer.recognize(text));
    List<GoldArticle> all = TopicModelTrainer.read(Path.of(args[0]));
    int folds = args.length > 1 ? Integer.parseInt(args[1]) : FOLDS;
    Sums sums = new Sums();
    for (int fold = 0; fold < folds; fold++) {
      List<GoldArticle> train = new ArrayList<>();
      List<GoldArticle> held = new ArrayList<>();
      for (GoldArticle article : all) {
        (Math.floorMod(article.id().hashCode(), FOLDS) == fold ? held : train).add(article);
      }
      TopicModel model = new TopicModelTrainer(topics, resources, train).train();
      PlainBaseline baseline = new PlainBaseline(train);
      SectionEvaluation ours = SectionEvaluation.of(new RootScorer(topics, model)::section, held);
      SectionEvaluation plain = SectionEvaluation.ofArticles(baseline::section, held);
      TopicEvaluation roots =
          TopicEvaluation.of(TopicClassifier.of(topics, model, resources), entities, held, mapping);
      System.out.print(roots.table());
      sums.add(ours, plain, roots);
    }
    System.out.print(sums.means(folds));
  }

  /** Adds up the folds. */
  private static final class Sums {
    private double accuracy;
    private double macroF1;
    private double plainAccuracy;
    private double plainMacroF1;
    private double firstRoot;
    private double rootGiven;
    private double roots;

    void add(SectionEvaluation ours, SectionEvaluation plain, TopicEvaluation topics) {
      accuracy += ours.accuracy();
      macroF1 += ours.macroF1();
      plainAccuracy += plain.accuracy();
      plainMacroF1 += plain.macroF1();
      firstRoot += topics.firstRootRight();
      rootGiven += topics.rootGiven();
      roots += topics.rootsGiven();
    }

    String means(int folds) {
      return String.format(
          Locale.ROOT,
          "mean of %d folds%n"
              + "sections:  accuracy %.4f, macro-F1 %.4f%n"
              + "plain SVM: accuracy %.4f, macro-F1 %.4f%n"
              + "errors of ours per error of the plain SVM: %.3f%n"
              + "first root right %.4f, root given %.4f, roots an article %.2f%n",
          folds,
          accuracy / folds,
          macroF1 / folds,
          plainAccuracy / folds,
          plainMacroF1 / folds,
          (folds - accuracy) / (folds - plainAccuracy),
          firstRoot / folds,
          rootGiven / folds,
          roots / folds);
    }
  }
}
