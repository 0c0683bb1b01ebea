package io.machtin.bench.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Processor time until now, by part of the pipeline. PostgreSQL, which makes itself independent of
 * who started it, is not in it.
 *
 * @param seconds by part
 */
record CpuTime(Map<String, Double> seconds) {

  static CpuTime of(Pipeline pipeline) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (Replica replica : pipeline.services()) {
      seconds.put(
          replica.name(), ProcessHandle.of(replica.pid()).map(CpuTime::seconds).orElse(0.0));
    }
    seconds.put("broker and load", seconds(ProcessHandle.current()));
    return new CpuTime(seconds);
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
