package io.machtin.enrich.command;

import io.machtin.enrich.entity.EntityAnnotator;
import io.machtin.enrich.knowledge.KnowledgeLoader;
import io.machtin.enrich.mention.EntityEvaluation;
import io.machtin.enrich.mention.MentionRecognizer;
import io.machtin.enrich.mention.NameModel;
import io.machtin.enrich.topic.TopicClassifier;
import io.machtin.enrich.topic.TopicEvaluation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./machtin evaluate …}: figures against annotated text. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures the enrichment against annotated text.")
final class EvaluateCommand {
  private static final Function<String, @Nullable InputStream> RESOURCES =
      EvaluateCommand.class.getClassLoader()::getResourceAsStream;

  @Command(
      name = "entities",
      mixinStandardHelpOptions = true,
      description = "Precision, recall and F1 of the mentions, and the errors.")
  void entities(
      @Parameters(
              paramLabel = "GOLD.jsonl",
              description = "Lines of {id, text, entities: [{start, end, type, surface}]}.")
          Path gold,
      @Option(names = "--errors", description = "Print every error with its context.")
          boolean errors,
      @Mixin OnnxOptions onnx)
      throws IOException {
    try (NameModel model = onnx.open()) {
      EntityEvaluation.run(
          MentionRecognizer.load(RESOURCES, model),
          gold,
          errors,
          new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }
  }

  @Command(
      name = "topics",
      mixinStandardHelpOptions = true,
      description = "How often the right topic comes first, and is given at all.")
  void topics(
      @Parameters(
              paramLabel = "GOLD.jsonl",
              description = "Lines of {id, title, body, topics: [ID, …]} or {id, text, label}.")
          Path gold,
      @Option(
              names = "--mapping",
              paramLabel = "FILE",
              description = "What the labels mean: lines of 'LABEL: ID ID …'.")
          @Nullable Path mapping,
      @Option(names = "--errors", description = "Print every article whose first topic is wrong.")
          boolean errors)
      throws IOException {
    MentionRecognizer recognizer = MentionRecognizer.load(RESOURCES);
    EntityAnnotator annotator = EntityAnnotator.load(RESOURCES, KnowledgeLoader.bundled());
    try (BufferedReader lines = Files.newBufferedReader(gold)) {
      TopicEvaluation evaluation =
          TopicEvaluation.of(
              TopicClassifier.load(RESOURCES),
              text -> annotator.annotate(text, recognizer.recognize(text)),
              gold.toString(),
              lines,
              mapping == null ? "no mapping" : mapping.toString(),
              mapping == null ? "" : Files.readString(mapping));
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      if (errors) {
        evaluation.misses().forEach(out::println);
      }
      out.print(evaluation.table());
    }
  }
}
