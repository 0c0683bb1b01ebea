package io.machtin.bench.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time until now, by part of the pipeline. Linux only, like {@code /proc}.
 *
 * @param seconds by part
 */
record CpuTime(Map<String, Double> seconds) {

  /** Fields are counted from 1, and the first two stand before the closing parenthesis. */
  private static final int CUTIME = 16 - 3;

  private static final double TICKS_A_SECOND = 100;

  static CpuTime of(Pipeline pipeline) throws IOException {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (Replica replica : pipeline.services()) {
      seconds.put(
          replica.name(), ProcessHandle.of(replica.pid()).map(CpuTime::seconds).orElse(0.0));
    }
    seconds.put("broker and load", seconds(ProcessHandle.current()));
    seconds.put("PostgreSQL", withChildren(pipeline.servers().databasePid()));
    return new CpuTime(seconds);
  }

  /** The database makes itself independent of who started it, and a connection is a child of it. */
  private static double withChildren(long pid) throws IOException {
    double seconds = ended(pid);
    try (Stream<ProcessHandle> children =
        ProcessHandle.of(pid).map(ProcessHandle::children).orElseGet(Stream::empty)) {
      return seconds
          + ProcessHandle.of(pid).map(CpuTime::seconds).orElse(0.0)
          + children.mapToDouble(CpuTime::seconds).sum();
    }
  }

  /** Of children that have ended: proc(5), cutime and cstime of /proc/PID/stat. */
  private static double ended(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[CUTIME]) + Long.parseLong(fields[CUTIME + 1])) / TICKS_A_SECOND;
  }

  /** Seconds until now of this process and the services that it has started. */
  static double total() {
    return seconds(ProcessHandle.current())
        + ProcessHandle.current().descendants().mapToDouble(CpuTime::seconds).sum();
  }

  private static double seconds(ProcessHandle process) {
    return process.info().totalCpuDuration().map(time -> time.toMillis() / 1e3).orElse(0.0);
  }

  /** What was used since an earlier time. */
  Map<String, Double> since(CpuTime earlier) {
    Map<String, Double> used = new LinkedHashMap<>();
    seconds.forEach((part, now) -> used.put(part, now - earlier.seconds.getOrDefault(part, 0.0)));
    return used;
  }
}
