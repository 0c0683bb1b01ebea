package io.machtin.enrich.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Main class of the enrichment's commands; runs without Quarkus. */
@Command(
    name = "machtin",
    mixinStandardHelpOptions = true,
    subcommands = {
      EnrichLines.class,
      EvaluateCommand.class,
      TopicsCommand.class,
      KnowledgeCommand.class
    })
public final class EnrichCommand {

  /** Exits with 0, with 2 for wrong arguments, with 1 and one line for what went wrong. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new EnrichCommand())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof IOException
                  || failure instanceof UncheckedIOException
                  || failure instanceof IllegalArgumentException) {
                command.getErr().println("machtin: " + message(failure));
                return CommandLine.ExitCode.SOFTWARE;
              }
              throw failure;
            });
  }

  private static String message(Exception failure) {
    return failure instanceof NoSuchFileException missing
        ? "there is no file " + missing.getFile()
        : String.valueOf(failure.getMessage());
  }
}
