package io.machtin.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.machtin.bench.inprocess.EnrichmentStage;
import io.machtin.bench.inprocess.ExtractionStage;
import io.machtin.bench.pipeline.EndToEndStage;
import io.machtin.bench.pipeline.EnrichServiceStage;
import io.machtin.bench.pipeline.ProjectionStage;
import io.machtin.bench.pipeline.PushStage;
import io.machtin.bench.pipeline.ScalingStage;
import io.machtin.bench.query.LoadCommand;
import io.machtin.bench.query.LuceneCommand;
import io.machtin.bench.query.QueryCommand;
import io.machtin.bench.report.Machine;
import io.machtin.bench.report.Report;
import io.machtin.bench.stage.MeasurementException;
import io.machtin.bench.stage.Run;
import io.machtin.bench.stage.Settings;
import io.machtin.bench.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./machtin bench}: measures every stage beside its limit and prints one page. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {LoadCommand.class, LuceneCommand.class, QueryCommand.class},
    description = "Measures the stages beside their limits and prints the ratios as Markdown.")
final class BenchCommand implements Callable<Integer> {

  /** In the order of the report; a stage may look at the rows of those before it. */
  private static final List<Stage> STAGES =
      List.of(
          new PushStage(),
          new ExtractionStage(),
          new EnrichmentStage(),
          new EnrichServiceStage(),
          new ProjectionStage(),
          new EndToEndStage(),
          new ScalingStage());

  private static final List<Integer> STORED = List.of(10_000, 100_000);
  private static final List<Integer> STORED_QUICK = List.of(5_000);

  @Option(
      names = "--only",
      paramLabel = "STAGE",
      split = ",",
      description = "Measure these stages only, in the order of the report.")
  private List<String> only = List.of();

  @Option(
      names = "--quick",
      description = "Smaller and shorter, a few minutes in all: a look, not a figure to compare.")
  private boolean quick;

  @Option(
      names = "--pages",
      paramLabel = "DIR",
      description = "Real pages for extraction (.html, .html.gz); made-up pages otherwise.")
  private @Nullable Path pages;

  @Option(
      names = "--stored",
      paramLabel = "N",
      split = ",",
      description = "Articles in the store against which costs are measured.")
  private List<Integer> stored = List.of();

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How much longer than usual services work before they are measured: 0.",
      defaultValue = "0")
  private int warmUp;

  @Option(
      names = "--jvm",
      paramLabel = "FLAGS",
      description = "Flags of the services' JVM in place of the local stack's, for comparing them.")
  private @Nullable String jvm;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where brokers, databases and logs go, and stay (default: a temporary folder).")
  private @Nullable Path data;

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
  public Integer call() throws Exception {
    requireStages();
    if (pages != null && !Files.isDirectory(pages)) {
      throw new ParameterException(spec.commandLine(), "--pages: no folder '" + pages + "'");
    }
    if (warmUp < 0) {
      throw new ParameterException(spec.commandLine(), "--warm-up: seconds from 0");
    }
    Machine machine = Machine.here();
    Path folder =
        data == null
            ? Files.createTempDirectory("machtin-bench")
            : Files.createDirectories(data).toAbsolutePath();
    Run run = new Run(settings(folder), System.err);
    List<String> failures = new ArrayList<>();
    for (Stage stage : STAGES) {
      if (only.isEmpty() || only.contains(stage.name())) {
        measure(stage, run).ifPresent(failures::add);
      }
    }
    if (data == null) {
      deleteAll(folder);
    }
    print(new Report(command(), machine, run.rows(), failures));
    return failures.isEmpty() ? 0 : 1;
  }

  /** One stage's failure is told and does not keep the others from being measured. */
  private static Optional<String> measure(Stage stage, Run run) throws InterruptedException {
    run.say("Measuring " + stage.name() + " …");
    try {
      run.add(stage.measure(run));
      return Optional.empty();
    } catch (InterruptedException e) {
      throw e;
    } catch (MeasurementException e) {
      return Optional.of(stage.name() + ": " + e.getMessage());
    } catch (Exception e) {
      e.printStackTrace();
      return Optional.of(stage.name() + ": " + e);
    }
  }

  private void requireStages() {
    List<String> known = STAGES.stream().map(Stage::name).toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--only: no stage '" + name + "'; there are " + String.join(", ", known));
      }
    }
  }

  private Settings settings(Path folder) {
    List<Integer> sizes = stored.isEmpty() ? (quick ? STORED_QUICK : STORED) : stored;
    return new Settings(
        quick,
        Path.of(System.getProperty("machtin.home", ".")).toAbsolutePath().normalize(),
        folder,
        pages,
        sizes.stream().sorted().toList(),
        Duration.ofSeconds(warmUp),
        jvm == null ? List.of() : List.of(jvm.strip().split("\\s+")),
        verbose);
  }

  private String command() {
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    return String.join(" ", "./machtin bench", String.join(" ", arguments)).strip();
  }

  private void print(Report report) throws IOException {
    new PrintStream(System.out, true, StandardCharsets.UTF_8).print(report.markdown());
    if (json != null) {
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValue(json.toFile(), report);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
