package io.machtin.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything, says where it is, and runs until it is told to stop. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts Kafka, PostgreSQL and the three services on loopback; Ctrl-C stops them.")
final class UpCommand implements Callable<Integer> {
  private static final Duration WATCH = Duration.ofMillis(500);

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the data is kept between starts (default: .machtin in the project).")
  private @Nullable Path data;

  @Option(names = "--fresh", description = "Forget the data of earlier starts.")
  private boolean fresh;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "Port of query-service; the others follow (default: ${DEFAULT-VALUE}).")
  private int portBase = Ports.DEFAULT_BASE;

  @Option(
      names = "--no-sample",
      description = "Do not load the sample edition into an empty store.")
  private boolean noSample;

  @Option(
      names = "--servers-only",
      description =
          "Start Kafka and PostgreSQL only, and print what services that are started elsewhere,"
              + " from an IDE for example, need to know of them.")
  private boolean serversOnly;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    long begin = System.nanoTime();
    Ports ports = new Ports(portBase);
    Path home = Path.of(System.getProperty("machtin.home", "."));
    Path folder = (data == null ? home.resolve(".machtin") : data).toAbsolutePath().normalize();
    if (fresh) {
      new RunningProcesses(folder).stop();
      DataFolder.forget(folder);
    }
    boolean first = !Files.exists(folder.resolve("kafka"));
    Stack stack =
        new Stack(
            home,
            folder,
            ports,
            step -> out.printf(Locale.ROOT, "%5.1f s  %s%n", since(begin), step));
    Thread shutdown = new Thread(stack::close, "stop");
    Runtime.getRuntime().addShutdownHook(shutdown);
    try {
      if (serversOnly) {
        stack.startServers().forEach((name, value) -> out.println(name + "=" + value));
        out.printf(Locale.ROOT, "%5.1f s  ready%n", since(begin));
        out.flush();
        return watch(stack);
      }
      stack.start();
      out.printf(Locale.ROOT, "%5.1f s  ready%n%n", since(begin));
      if (first && !noSample) {
        SampleEdition.load(ports, out);
      }
      printTable(ports, folder, out);
      return watch(stack);
    } finally {
      stack.close();
    }
  }

  private static Integer watch(Stack stack) throws IOException, InterruptedException {
    while (true) {
      Optional<ServiceProcess> dead = stack.casualty();
      if (dead.isPresent()) {
        throw new StartFailure(dead.get().obituary());
      }
      Thread.sleep(WATCH.toMillis());
    }
  }

  private static void printTable(Ports ports, Path data, PrintWriter out) {
    out.printf("  read the news      http://127.0.0.1:%d/%n", ports.query());
    out.printf("  query API          http://127.0.0.1:%d/v1/articles%n", ports.query());
    out.printf("  query API, tried   http://127.0.0.1:%d/q/swagger-ui%n", ports.query());
    out.printf("  push API           http://127.0.0.1:%d/v1/articles%n", ports.ingest());
    out.printf("  push API, tried    http://127.0.0.1:%d/q/swagger-ui%n", ports.ingest());
    out.printf("  enrich-service     http://127.0.0.1:%d/q/health%n", ports.enrich());
    out.printf("  Kafka              127.0.0.1:%d%n", ports.kafka());
    out.printf("  PostgreSQL         127.0.0.1:%d (user postgres)%n", ports.postgresql());
    out.printf("  data and logs      %s%n%n", data);
    out.println(
        (System.getenv("MACHTIN_ACCESS_KEYS_FILE") == null
                ? "Nobody has to log in: this is for one machine."
                : "The services ask for keys of $MACHTIN_ACCESS_KEYS_FILE.")
            + " Ctrl-C stops everything.");
    out.flush();
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
