package io.machtin.bench.query;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./machtin bench query-load}: fills a store that {@code bench query} measures. */
@Command(
    name = "query-load",
    mixinStandardHelpOptions = true,
    description = {
      "Fills a store with generated articles by the projection's own code, or goes on filling one.",
      "Takes about 45 minutes for a million on two cores; can be broken off and started again."
    })
public final class LoadCommand implements Callable<Integer> {
  private static final int THREADS = 2;
  private static final long TELL_EVERY = 10_000;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Keeps the store.")
  private Path data = Path.of("");

  @Option(
      names = "--articles",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "How many the store is to hold. Default: ${DEFAULT-VALUE}")
  private long articles;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the generator. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--threads",
      defaultValue = "" + THREADS,
      description = "Batches written at once. Default: ${DEFAULT-VALUE}")
  private int threads;

  @Option(
      names = "--copies",
      defaultValue = "0",
      description = {
        "So many copies of all articles are made in the database afterwards, earlier in time:",
        "ten times quicker than projecting them. Default: ${DEFAULT-VALUE}"
      })
  private int copies;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    if (Corpus.isThere(data) && Corpus.read(data).copies() > 0) {
      throw new ParameterException(
          spec.commandLine(), "--data: copies were made of the store in " + data);
    }
    try (BenchStore store = BenchStore.open(data, Map.of())) {
      project(store);
    }
    if (copies > 0) {
      try (BenchStore store = BenchStore.open(data, Copies.SETTINGS)) {
        new Copies(store.database(), System.err::println).make(copies);
      }
    }
    new Corpus(seed, articles, copies, 0).write(data);
    return 0;
  }

  private void project(BenchStore store) throws InterruptedException {
    Events events = new Events(seed);
    // Batches that were under way when a load was broken off may be missing; those that are not
    // are written again, which changes nothing.
    long from = Math.max(0, store.articles() - (long) threads * ArticleLoad.BATCH);
    long start = System.nanoTime();
    LongConsumer progress =
        stored -> {
          if (stored % TELL_EVERY == 0) {
            double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
            System.err.printf(
                Locale.ROOT, "%,d stored, %,.0f a second%n", stored, (stored - from) / seconds);
          }
        };
    new ArticleLoad(store, threads).load(from, articles, events::json, progress);
    System.err.printf(Locale.ROOT, "%,d articles, %,d bytes%n", store.articles(), store.bytes());
  }
}
