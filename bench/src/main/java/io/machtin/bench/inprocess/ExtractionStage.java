package io.machtin.bench.inprocess;

import io.machtin.bench.report.Reach;
import io.machtin.bench.report.Row;
import io.machtin.bench.stage.Run;
import io.machtin.bench.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.RunnerException;

/** Finding the article in a page, beside parsing the page. */
public final class ExtractionStage implements Stage {

  @Override
  public String name() {
    return "extraction";
  }

  @Override
  public List<Row> measure(Run run) throws RunnerException, IOException {
    Path folder = run.settings().pages();
    int pages = (folder == null ? Pages.generated() : Pages.read(folder)).size();
    Jmh jmh =
        Jmh.run(
            run.settings(),
            ExtractionBenchmark.class,
            options -> {
              if (folder != null) {
                options.param("pages", folder.toAbsolutePath().toString());
              }
            });
    Result<?> extract = jmh.of("extract");
    return List.of(
        Row.of(name(), "all of %d pages".formatted(pages), extract.getScore(), "ms")
            .within(extract.getScoreError())
            .beside("`Jsoup.parse` alone", jmh.of("parse").getScore())
            .reaching(Reach.ratioAtMost(3)),
        Row.of(name(), "on one core", pages * 1_000 / extract.getScore(), "pages/s"));
  }
}
