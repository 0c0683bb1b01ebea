package io.machtin.bench.inprocess;

import io.machtin.bench.report.Reach;
import io.machtin.bench.report.Row;
import io.machtin.bench.stage.Run;
import io.machtin.bench.stage.Settings;
import io.machtin.bench.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** Annotating articles, beside splitting their text into syllables. */
public final class EnrichmentStage implements Stage {
  private static final String LIMIT = "decoding, normalising, splitting into syllables";

  @Override
  public String name() {
    return "enrichment";
  }

  @Override
  public List<Row> measure(Run run) throws RunnerException {
    Jmh jmh = Jmh.run(run.settings(), EnrichmentBenchmark.class, options -> {});
    double split = jmh.of("split").getScore();
    double words = EnrichmentBenchmark.wordsPerRun();
    Result<?> entities = jmh.of("entities");
    Result<?> enrich = jmh.of("enrich");
    List<Row> rows =
        new ArrayList<>(
            List.of(
                row("entities of 200 articles", entities, split),
                Row.of(
                        name(),
                        "entities, on one core",
                        words * 1_000 / entities.getScore(),
                        "words/s")
                    .reaching(Reach.atLeast(1_000_000)),
                row("all annotations of 200 articles", enrich, split)
                    .reaching(Reach.ratioAtMost(6)),
                Row.of(name(), "all, on one core", words * 1_000 / enrich.getScore(), "words/s")
                    .reaching(Reach.atLeast(600_000)),
                Row.of(name(), "all, allocated", jmh.allocatedBy("enrich") / words, "bytes/word")));
    rows.addAll(lengths(run.settings()));
    return rows;
  }

  private Row row(String what, Result<?> result, double split) {
    return Row.of(name(), what, result.getScore(), "ms")
        .within(result.getScoreError())
        .beside(LIMIT, split);
  }

  /** Time for a thousand characters of articles of rising length, beside that of the shortest. */
  private List<Row> lengths(Settings settings) throws RunnerException {
    Jmh jmh =
        Jmh.run(
            settings,
            LengthBenchmark.class,
            options -> {
              if (settings.quick()) {
                options.param("thousands", "1", "128");
              }
            });
    List<Row> rows = new ArrayList<>();
    for (RunResult result : jmh.results()) {
      int characters = Integer.parseInt(result.getParams().getParam("thousands")) * 1024;
      Row row =
          Row.of(
              name(),
              String.format(Locale.ROOT, "one article of %,d characters", characters),
              result.getPrimaryResult().getScore() * 1_000 / characters,
              "µs for 1,000");
      rows.add(rows.isEmpty() ? row : row.beside("the shortest", rows.get(0).figure()));
    }
    return rows;
  }
}
