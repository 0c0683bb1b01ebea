package io.machtin.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Main class of {@code ./machtin up}, {@code load}, {@code verify}, {@code dlq}, {@code reenrich}
 * and {@code rebuild}.
 */
@Command(
    name = "machtin",
    mixinStandardHelpOptions = true,
    description = "Mạch Tin on one machine.",
    subcommands = {
      UpCommand.class,
      LoadCommand.class,
      VerifyCommand.class,
      DeadLetterCommand.class,
      ReenrichCommand.class,
      RebuildCommand.class
    })
public final class LocalCommand {

  /** Exits with 0, with 2 for wrong arguments, and with 1 and one line for what went wrong. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new LocalCommand())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof StartFailure) {
                command.getErr().println("machtin: " + failure.getMessage());
                return command.getCommandSpec().exitCodeOnExecutionException();
              }
              throw failure;
            });
  }
}
