package io.machtin.system.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that is started again whenever it has ended, with the same command. */
final class RestartableProcess {
  private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
  private static final int LAST_LINES = 40;

  private final ProcessBuilder command;
  private final Map<String, String> environment;
  private final Path log;
  private @Nullable Process process;

  /**
   * @param log takes what it prints, over all its starts
   */
  RestartableProcess(List<String> command, Path log, Map<String, String> environment) {
    this.command =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    this.command.environment().putAll(environment);
    this.environment = Map.copyOf(this.command.environment());
    this.log = log;
  }

  /** The end of what it has printed. */
  String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  /** The Java that runs this test. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  synchronized void start() throws IOException {
    start(Map.of());
  }

  /** Starts it with variables that it does not have otherwise. */
  synchronized void start(Map<String, String> once) throws IOException {
    command.environment().clear();
    command.environment().putAll(environment);
    command.environment().putAll(once);
    process = command.start();
  }

  /** Ends it at once, as {@code kill -9} does. */
  synchronized void kill() throws InterruptedException {
    running().destroyForcibly().waitFor();
  }

  /**
   * Asks it to stop and waits until it has.
   *
   * @return how long that took
   */
  Duration stop() throws InterruptedException {
    long begin = System.nanoTime();
    Process running = running();
    running.destroy();
    if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      running.destroyForcibly().waitFor();
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Lets it stand still without its knowing, and go on. */
  void pause(Duration time) throws IOException, InterruptedException {
    signal("-STOP");
    try {
      Thread.sleep(time.toMillis());
    } finally {
      signal("-CONT");
    }
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(running().pid())).start().waitFor();
  }

  boolean isAlive() {
    return running().isAlive();
  }

  ProcessHandle handle() {
    return running().toHandle();
  }

  private synchronized Process running() {
    if (process == null) {
      throw new IllegalStateException("was never started: " + command.command());
    }
    return process;
  }
}
