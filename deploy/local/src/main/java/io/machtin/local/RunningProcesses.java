package io.machtin.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes that a stack has started on its data folder, written down so that a launcher that
 * was killed leaves nothing behind for ever: the next one stops what is left.
 */
final class RunningProcesses {
  private static final long STOP_SECONDS = 20;

  private final Path file;
  private final Path postmaster;

  RunningProcesses(Path data) {
    file = data.resolve("services.pid");
    postmaster = data.resolve("postgresql/postmaster.pid");
  }

  void record(List<Long> pids) throws IOException {
    Files.write(file, pids.stream().map(String::valueOf).toList());
  }

  /** Stops what an earlier launcher left running. */
  void stop() throws IOException, InterruptedException {
    List<ProcessHandle> left = new ArrayList<>();
    for (String pid : lines(file)) {
      process(pid, "quarkus-run.jar").ifPresent(left::add);
    }
    for (long pid : database()) {
      process(Long.toString(pid), "postgres").ifPresent(left::add);
    }
    for (ProcessHandle process : left) {
      process.destroy();
      try {
        process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        process.destroyForcibly();
      }
    }
  }

  /** The database server, if one runs in the folder. */
  List<Long> database() throws IOException {
    return lines(postmaster).stream().limit(1).map(Long::parseLong).toList();
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(String::strip).toList();
    }
  }

  /** The process, if it still is what was started then: numbers are used again. */
  private static Optional<ProcessHandle> process(String pid, String command) {
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(handle -> handle.info().commandLine().orElse("").contains(command));
  }
}
