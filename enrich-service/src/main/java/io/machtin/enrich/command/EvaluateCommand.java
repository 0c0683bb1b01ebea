package io.machtin.enrich.command;

import io.machtin.enrich.mention.EntityEvaluation;
import io.machtin.enrich.mention.MentionRecognizer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./machtin evaluate …}: figures against annotated text. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures the enrichment against annotated text.")
final class EvaluateCommand {

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
          boolean errors)
      throws IOException {
    EntityEvaluation.run(
        MentionRecognizer.bundled(),
        gold,
        errors,
        new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }
}
