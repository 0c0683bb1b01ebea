package io.machtin.local;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has articles enriched again that an older program or other knowledge has enriched. */
@Command(
    name = "reenrich",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the raw articles that were enriched by an older pipeline, or with other knowledge, to"
          + " enrich-service once more, through a topic of its own, which it reads only while no"
          + " fresh news waits. Every enriched article says what made it (pipeline.version and"
          + " pipeline.knowledgeVersion).",
      "Waits until all are enriched; stopped before, it goes on where it stood when it is called"
          + " again."
    })
final class ReenrichCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  /** Which articles are stale. */
  static final class Which {
    @Option(
        names = "--older-than",
        paramLabel = "VERSION",
        description = "Articles made by a pipeline of a version before this.")
    private @Nullable String olderThan;

    @Option(
        names = "--not-with-knowledge",
        paramLabel = "VERSION",
        description =
            "Articles made with any other knowledge than this (/q/health/ready tells it).")
    private @Nullable String knowledge;

    boolean isStale(Making making) {
      return olderThan != null
          ? PipelineVersion.isBefore(making.pipelineVersion(), olderThan)
          : !making.knowledgeVersion().equals(knowledge);
    }
  }

  @Option(
      names = "--group",
      paramLabel = "ID",
      description = "Consumer group of enrich-service (default: ${DEFAULT-VALUE}).")
  private String group = "enrich-service";

  @Option(names = "--dry-run", description = "Only say how many there are.")
  private boolean dryRun;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Reenrichment reenrichment = new Reenrichment(connection.broker(), group)) {
      int stale = reenrichment.find(which::isStale);
      out.printf(
          Locale.ROOT, "%d of %d articles are to be enriched again%n", stale, reenrichment.known());
      out.flush();
      if (dryRun || stale == 0) {
        return 0;
      }
      int left =
          reenrichment.run(
              (done, all) -> {
                out.printf(Locale.ROOT, "%d of %d enriched again%n", done, all);
                out.flush();
              });
      if (left > 0) {
        out.printf(
            Locale.ROOT,
            "%d are as they were: look for dead letters (./machtin dlq list), and whether"
                + " enrich-service itself is new enough%n",
            left);
        out.flush();
      }
      return left == 0 ? 0 : 1;
    }
  }
}
