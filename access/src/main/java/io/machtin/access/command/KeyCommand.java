package io.machtin.access.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Main class of {@code ./machtin key}. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "API keys: the file that machtin.access.keys-file names.",
    subcommands = {KeyCreate.class, KeyList.class, KeyRotate.class, KeyRevoke.class})
public final class KeyCommand {
  private KeyCommand() {}

  /** Exits with 0, with 2 for wrong arguments, and with 1 and one line for what went wrong. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(new KeyCommand()).setOut(out).setErr(err);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          err.println("machtin: " + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    if (arguments.length == 0) {
      line.usage(err);
      return CommandLine.ExitCode.USAGE;
    }
    return line.execute(arguments);
  }
}
