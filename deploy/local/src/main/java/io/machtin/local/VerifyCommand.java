package io.machtin.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
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
    description = {
      "Compares the raw topic, the enriched topic and the store: every article in its newest"
          + " revision, with the same content hash.",
      "Articles that are still on their way are waited for. Exits with 1 if anything is wrong."
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
    long deadline = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
    Audit audit = Audit.of(connection.bootstrapServers(), store);
    while (!audit.findings().isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE.toMillis());
      audit = Audit.of(connection.bootstrapServers(), store);
    }
    report(audit, spec.commandLine().getOut());
    return audit.findings().isEmpty() ? 0 : 1;
  }

  private static void report(Audit audit, PrintWriter out) {
    out.printf("raw       %8d articles%n", audit.raw());
    out.printf("enriched  %8d%n", audit.enriched());
    out.printf("stored    %8d%n", audit.stored());
    out.printf("dead      %8d records, each in a dead-letter topic%n", audit.accounted());
    if (audit.findings().isEmpty()) {
      out.println("Nothing is lost and nothing differs.");
    } else {
      out.printf("%d findings:%n", audit.findings().size());
      audit.findings().stream().limit(SHOWN).forEach(finding -> out.println("  " + finding));
      if (audit.findings().size() > SHOWN) {
        out.println("  …");
      }
    }
    out.flush();
  }
}
