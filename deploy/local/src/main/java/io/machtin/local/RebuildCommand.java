package io.machtin.local;

import io.machtin.embedded.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs query-service once more, in the profile that builds a store and puts it in use. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the store of query-service anew from Kafka, beside the one in use. Readers see the old"
          + " one until the new one has caught up, then the new one; nobody has to be stopped.",
      "Needs disk for both. Stopped before its end, it goes on where it stood when it is called"
          + " again."
    })
final class RebuildCommand implements Callable<Integer> {
  private static final Pattern PROGRESS = Pattern.compile("event=rebuild-progress waiting=(\\d+)");
  private static final String EXCHANGED = "event=rebuild-exchanged";
  private static final int TAIL_LINES = 20;
  private static final int CONNECT_MILLIS = 2_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "Port of query-service of the local stack (default: ${DEFAULT-VALUE}).")
  private int portBase = Ports.DEFAULT_BASE;

  @Option(
      names = "--keep-old",
      description = "Keep the old store, as the schema query_old, until the next rebuild.")
  private boolean keepOld;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Ports ports = new Ports(portBase);
    requireDatabase(ports.postgresql());
    Process process = start(ports);
    Thread end = new Thread(process::destroy, "stop");
    Runtime.getRuntime().addShutdownHook(end);
    Deque<String> tail = new ArrayDeque<>();
    boolean exchanged = follow(process, tail);
    int exitCode = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(end);
    if (!exchanged || exitCode != 0) {
      throw new StartFailure(
          "the rebuild ended with exit code "
              + exitCode
              + "; the last that it said:\n  "
              + String.join("\n  ", tail));
    }
    return 0;
  }

  private static void requireDatabase(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
    } catch (IOException e) {
      throw new StartFailure(
          "no database answers at 127.0.0.1:"
              + port
              + ": is the stack running (./machtin up), and on these ports (--port-base)?");
    }
  }

  private Process start(Ports ports) throws IOException {
    Path jar =
        Path.of(System.getProperty("machtin.home", "."))
            .resolve("query-service/target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new StartFailure("query-service is not built: run ./machtin build");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ServiceProcess.JVM);
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_PROFILE",
                "rebuild",
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                "0",
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + ports.kafka(),
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + ports.postgresql() + "/postgres",
                "QUARKUS_DATASOURCE_USERNAME",
                EmbeddedDatabase.USER,
                "QUARKUS_DATASOURCE_PASSWORD",
                EmbeddedDatabase.PASSWORD,
                "MACHTIN_REBUILD_KEEP_OLD",
                Boolean.toString(keepOld)));
    return builder.start();
  }

  /** Tells how far it is; keeps the last lines for the case that it fails. */
  private boolean follow(Process process, Deque<String> tail) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    boolean exchanged = false;
    String shown = "";
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        tail.addLast(line);
        if (tail.size() > TAIL_LINES) {
          tail.removeFirst();
        }
        Matcher progress = PROGRESS.matcher(line);
        if (progress.find() && !progress.group(1).equals(shown)) {
          shown = progress.group(1);
          out.printf(Locale.ROOT, "%,d events to go%n", Long.parseLong(shown));
        } else if (line.contains(EXCHANGED)) {
          exchanged = true;
          out.println("The new store is in use.");
        }
        out.flush();
      }
    }
    return exchanged;
  }
}
