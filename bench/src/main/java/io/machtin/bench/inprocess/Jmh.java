package io.machtin.bench.inprocess;

import io.machtin.bench.stage.Settings;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one benchmark class in a process of its own, and finds its results. */
record Jmh(Collection<RunResult> results) {
  private static final int QUICK_ITERATIONS = 2;

  /**
   * @param options what the class needs beside what all have
   */
  static Jmh run(Settings settings, Class<?> benchmark, Consumer<ChainedOptionsBuilder> options)
      throws RunnerException {
    ChainedOptionsBuilder all =
        new OptionsBuilder()
            .include(benchmark.getName() + "\\.")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(settings.verbose() ? VerboseMode.NORMAL : VerboseMode.SILENT)
            .jvmArgsAppend("-Xmx1g", "-XX:+UseSerialGC");
    if (settings.quick()) {
      all.warmupIterations(QUICK_ITERATIONS)
          .warmupTime(TimeValue.seconds(2))
          .measurementIterations(QUICK_ITERATIONS)
          .measurementTime(TimeValue.seconds(1));
    }
    options.accept(all);
    return new Jmh(new Runner(all.build()).run());
  }

  /** Figure and error of a method. */
  Result<?> of(String method) {
    return result(method).getPrimaryResult();
  }

  /** Bytes that one call of a method allocates. */
  double allocatedBy(String method) {
    return Objects.requireNonNull(
            result(method).getSecondaryResults().get("gc.alloc.rate.norm"),
            "the garbage collection profiler gave no figure")
        .getScore();
  }

  private RunResult result(String method) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no result for '" + method + "'"));
  }
}
