package io.machtin.system.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process takes of the machine, on Linux.
 *
 * @param heapKiB used after a full collection
 * @param residentKiB memory that it occupies
 * @param openFiles connections among them
 */
record Vitals(long heapKiB, long residentKiB, long threads, long openFiles) {
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  /** Looks at a process, which stands still for the collection. */
  static Vitals of(ProcessHandle process) throws IOException {
    jcmd(process, "GC.run");
    Matcher used = USED.matcher(jcmd(process, "GC.heap_info"));
    long heap = 0;
    while (used.find()) {
      heap += Long.parseLong(used.group(1));
    }
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
      return new Vitals(heap, status(proc, "VmRSS"), status(proc, "Threads"), open.count());
    }
  }

  private static long status(Path proc, String name) throws IOException {
    for (String line : Files.readAllLines(proc.resolve("status"))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(proc + "/status has no " + name);
  }

  private static String jcmd(ProcessHandle process, String command) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
