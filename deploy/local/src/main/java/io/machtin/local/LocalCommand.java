package io.machtin.local;

import io.machtin.broker.deadletter.SettledElsewhereException;
import io.machtin.broker.topic.BrokerUnreachableException;
import org.jspecify.annotations.Nullable;
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
              String words = inWords(failure);
              if (words == null) {
                throw failure;
              }
              command.getErr().println("machtin: " + words);
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  /** What went wrong, for the person who started it; null if it is a mistake of ours. */
  private static @Nullable String inWords(Exception failure) {
    if (failure instanceof BrokerUnreachableException) {
      return failure.getMessage()
          + ": is the stack running (./machtin up), and on these ports"
          + " (--port-base, --bootstrap-servers, --command-config)?";
    }
    return failure instanceof StartFailure || failure instanceof SettledElsewhereException
        ? failure.getMessage()
        : null;
  }
}
