package io.machtin.bench.query;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./machtin bench query-lucene}: makes the peer's index of the same articles. */
@Command(
    name = "query-lucene",
    mixinStandardHelpOptions = true,
    description = "Makes a Lucene index of the articles of a store, as a peer for 'bench query'.")
public final class LuceneCommand implements Callable<Integer> {
  private static final long TELL_EVERY = 50_000;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Has the store.")
  private Path data = Path.of("");

  @Option(
      names = "--articles",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "How many it is to hold. Default: ${DEFAULT-VALUE}")
  private long articles;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createDirectories(data.resolve("lucene"));
    long start = System.nanoTime();
    long indexed =
        LuceneIndex.fill(
            folder,
            Corpus.read(data),
            articles,
            done -> {
              if (done % TELL_EVERY == 0) {
                System.err.printf(
                    Locale.ROOT,
                    "%,d indexed after %d s%n",
                    done,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
              }
            });
    System.err.printf(Locale.ROOT, "%,d articles%n", indexed);
    return 0;
  }
}
