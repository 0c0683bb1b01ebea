package io.machtin.local;

import io.machtin.broker.topic.TopicReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a running pipeline whether it has lost or mixed up anything. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 3,
    description = {
      "Compares the raw topic, the enriched topic and the store: every article in its newest"
          + " revision, with the same words (by hash).",
      "Articles may go on arriving: those on their way are waited for. Exits with 0 if nothing is"
          + " wrong, with 1 if something is, and with 3 if that cannot be found out.",
      "Another pipeline than the local one is named by --query-url and --bootstrap-servers or"
          + " --command-config; the environment has the API key (MACHTIN_API_KEY, scope read)."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int SHOWN = 50;

  @Spec private CommandSpec spec;
  @Mixin private Connection connection;

  @Option(
      names = "--query-url",
      paramLabel = "URL",
      description = "query-service of another pipeline.")
  private @Nullable String queryUrl;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long articles may be on their way (default: ${DEFAULT-VALUE}).")
  private int waitSeconds = 15;

  @Override
  public Integer call() throws IOException, InterruptedException {
    StoredArticles store = new StoredArticles(queryUrl == null ? connection.queryUrl() : queryUrl);
    Path folder = Files.createTempDirectory("machtin-verify");
    try (TopicReader reader = new TopicReader(connection.broker())) {
      Audit audit = new Audit(reader, store);
      audit.read(folder);
      long deadline = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
      while (!audit.suspicions().isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(PAUSE.toMillis());
        audit.lookAgain();
      }
      report(audit.counts(), audit.suspicions(), spec.commandLine().getOut());
      return audit.suspicions().isEmpty() ? 0 : 1;
    } finally {
      DataFolder.delete(folder);
    }
  }

  private static void report(Audit.Counts counts, List<Suspicion> findings, PrintWriter out) {
    out.printf("raw       %8d articles%n", counts.raw());
    out.printf("enriched  %8d%n", counts.enriched());
    out.printf("stored    %8d%n", counts.stored());
    out.printf("dead      %8d records, each in a dead-letter topic%n", counts.accounted());
    if (findings.isEmpty()) {
      out.println("Nothing is lost and nothing differs.");
    } else {
      out.printf("%d findings:%n", findings.size());
      findings.stream()
          .map(Suspicion::toString)
          .sorted()
          .limit(SHOWN)
          .forEach(finding -> out.println("  " + finding));
      if (findings.size() > SHOWN) {
        out.println("  …");
      }
    }
    out.flush();
  }
}
