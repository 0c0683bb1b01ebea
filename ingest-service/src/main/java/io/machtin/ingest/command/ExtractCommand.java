package io.machtin.ingest.command;

import io.machtin.ingest.extract.ArticleExtractor;
import io.machtin.ingest.extract.ExtractionResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the articles of pages, one JSON object a line. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    description = {
      "Extracts the article of each page and prints one JSON object a line.",
      "A page without an article is printed with \"rejected\" and a reason.",
      "Exit code 1 if a file could not be read."
    })
final class ExtractCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "HTML or text, also gzipped")
  private List<Path> files = List.of();

  @Option(
      names = "--url",
      description = "the address of the page, which links are resolved against")
  private @Nullable String url;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ArticleExtractor extractor = new ArticleExtractor();
    int code = 0;
    for (Path file : files) {
      try {
        ExtractionResult result = extractor.extract(PageFiles.read(file, url));
        out.println(ResultJson.line(file.toString(), url, result));
      } catch (IOException e) {
        err.println(e.getMessage());
        code = 1;
      }
    }
    out.flush();
    return code;
  }
}
