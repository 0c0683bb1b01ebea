package io.machtin.ingest.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line of ingestion. Exit codes: 0 all went well, 1 something could not be read or was
 * rejected as asked to report, 2 wrong use.
 */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = "Extracts articles from pages, without any server.",
    subcommands = {ExtractCommand.class, EvaluateCommand.class})
public final class IngestCommand {
  private IngestCommand() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(out, err, arguments);
    out.flush();
    System.exit(code);
  }

  /** Runs a command and answers with its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(new IngestCommand());
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(
        (exception, given) -> {
          CommandLine command = exception.getCommandLine();
          err.println(
              String.valueOf(exception.getMessage()).lines().findFirst().orElse("wrong use")
                  + " (try '"
                  + command.getCommandSpec().qualifiedName()
                  + " --help')");
          return 2;
        });
    line.setExecutionExceptionHandler(
        (exception, command, result) -> {
          err.println(
              exception.getMessage() == null ? exception.toString() : exception.getMessage());
          return 1;
        });
    if (arguments.length == 0) {
      line.usage(err);
      return 2;
    }
    int code = line.execute(arguments);
    out.flush();
    return code;
  }
}
