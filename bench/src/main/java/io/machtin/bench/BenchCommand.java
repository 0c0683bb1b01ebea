package io.machtin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.bench.Report.Length;
import io.machtin.bench.stage.EnrichmentBenchmark;
import io.machtin.bench.stage.ExtractionBenchmark;
import io.machtin.bench.stage.LengthBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./machtin bench}: runs the benchmarks of the in-process stages and prints one page. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the stages beside their limits and prints the ratios as Markdown.")
final class BenchCommand implements Callable<Integer> {
  private static final int QUICK_ITERATIONS = 2;
  private static final String MILLIS = "ms";

  @Option(names = "--quick", description = "Fewer and shorter iterations: a look, not a figure.")
  private boolean quick;

  @Option(
      names = "--pages",
      paramLabel = "DIR",
      description = "Real pages for extraction (.html, .html.gz); made-up pages otherwise.")
  private @Nullable Path pages;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the report there as JSON too.")
  private @Nullable Path json;

  @Option(names = "--verbose", description = "Show what JMH says meanwhile.")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    System.exit(new CommandLine(new BenchCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    if (pages != null && !Files.isDirectory(pages)) {
      throw new ParameterException(spec.commandLine(), "--pages: no folder '" + pages + "'");
    }
    Collection<RunResult> extraction = run(ExtractionBenchmark.class);
    Collection<RunResult> enrichment = run(EnrichmentBenchmark.class);
    Report report = report(extraction, enrichment, run(LengthBenchmark.class));
    new PrintStream(System.out, true, StandardCharsets.UTF_8).print(report.markdown());
    if (json != null) {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), report);
    }
    return 0;
  }

  private static Report report(
      Collection<RunResult> extraction,
      Collection<RunResult> enrichment,
      Collection<RunResult> lengths) {
    double split = score(enrichment, "split");
    double entities = score(enrichment, "entities");
    double enrich = score(enrichment, "enrich");
    double words = EnrichmentBenchmark.wordsPerRun();
    return new Report(
        Report.thisMachine(),
        List.of(
            new Row(
                "extraction of all pages",
                score(extraction, "extract"),
                score(extraction, "parse"),
                MILLIS,
                "`Jsoup.parse` alone; ratio at most 3"),
            new Row(
                "entities of all articles",
                entities,
                split,
                MILLIS,
                "decoding, normalising and splitting into syllables"),
            new Row(
                "enrichment of all articles",
                enrich,
                split,
                MILLIS,
                "decoding, normalising and splitting into syllables; ratio at most 6")),
        words * 1_000 / entities,
        words * 1_000 / enrich,
        allocated(enrichment, "enrich") / words,
        lengths.stream().map(BenchCommand::length).toList());
  }

  private static Length length(RunResult result) {
    int thousands = Integer.parseInt(result.getParams().getParam("thousands"));
    return new Length(thousands * 1024, result.getPrimaryResult().getScore() / 1_000);
  }

  private Collection<RunResult> run(Class<?> benchmark) throws RunnerException {
    System.err.println("Measuring with " + benchmark.getSimpleName() + " …");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName() + "\\.")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(verbose ? VerboseMode.NORMAL : VerboseMode.SILENT)
            .jvmArgsAppend("-Xmx1g", "-XX:+UseSerialGC");
    if (quick) {
      options
          .warmupIterations(QUICK_ITERATIONS)
          .measurementIterations(QUICK_ITERATIONS)
          .measurementTime(TimeValue.seconds(1));
    }
    if (pages != null && benchmark == ExtractionBenchmark.class) {
      options.param("pages", pages.toAbsolutePath().toString());
    }
    return new Runner(options.build()).run();
  }

  private static double score(Collection<RunResult> results, String method) {
    return result(results, method).getPrimaryResult().getScore();
  }

  private static double allocated(Collection<RunResult> results, String method) {
    return Objects.requireNonNull(
            result(results, method).getSecondaryResults().get("gc.alloc.rate.norm"),
            "the garbage collection profiler gave no figure")
        .getScore();
  }

  private static RunResult result(Collection<RunResult> results, String method) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no result for '" + method + "'"));
  }
}
