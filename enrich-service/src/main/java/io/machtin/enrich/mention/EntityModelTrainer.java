package io.machtin.enrich.mention;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Makes the entity model. */
final class EntityModelTrainer {

  private EntityModelTrainer() {}

  public static void main(String[] args) throws IOException {
    Path shared = Path.of(args[0]);
    int passes = 8;
    double rate = 0.1;
    double decay = 0.0001;
    double dropout = 0.1;
    ClassLoader loader = EntityModelTrainer.class.getClassLoader();
    Lexicon lexicon = LexiconLoader.read(loader::getResourceAsStream).build();
    List<GoldText> train = new ArrayList<>();
    List<GoldText> dev = new ArrayList<>();
    for (GoldText gold : GoldText.read(shared.resolve("corpus/ner/vtb-gold.jsonl"))) {
      (gold.id().startsWith("vtb-dev") ? dev : train).add(gold);
    }
    if (args.length > 1) {
      train.addAll(dev);
    }
    int bits = 19;
    WordTable words = WordTable.empty();
    CrfLearner learner = new CrfLearner(bits, rate, decay, dropout);
    List<CrfLearner.Example> examples = new ArrayList<>();
    for (GoldText gold : train) {
      examples.add(
          new CrfLearner.Example(
              new TextFeatures(gold.text(), lexicon, words, bits), gold.tags(), 1));
    }
    for (int pass = 1; pass <= passes; pass++) {
      learner.pass(examples);
    }
    MentionRecognizer recognizer = new MentionRecognizer(lexicon, learner.model(words));
    EntityEvaluation evaluation = EntityEvaluation.of(recognizer, dev);
    System.out.print(evaluation.table());
    if (args.length > 1) {
      try (DataOutputStream out =
          new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(Path.of(args[1]))))) {
        learner.model(words).write(out);
      }
    }
  }
}
