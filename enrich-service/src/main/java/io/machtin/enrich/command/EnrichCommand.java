package io.machtin.enrich.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Main class of the enrichment's commands; runs without Quarkus. */
@Command(
    name = "machtin",
    mixinStandardHelpOptions = true,
    subcommands = {EnrichLines.class, EvaluateCommand.class})
public final class EnrichCommand {

  /** Exits with 0, with 2 for wrong arguments, with 1 and one line for what went wrong. */
  public static void main(String[] args) {
    CommandLine command =
        new CommandLine(new EnrichCommand())
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  if (failure instanceof IOException
                      || failure instanceof UncheckedIOException
                      || failure instanceof IllegalArgumentException) {
                    line.getErr().println("machtin: " + failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                  }
                  throw failure;
                });
    System.exit(command.execute(args));
  }
}
