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
 * @param heapKiB objects that live, by a full collection
 * @param residentKiB memory that it occupies
 * @param openFiles connections among them
 */
record Vitals(long heapKiB, long residentKiB, long threads, long openFiles) {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  /** Looks at a process, which stands still for the collection. */
  static Vitals of(ProcessHandle process) throws IOException {
    // Counted in the collection itself: what is made between two commands is no part of it.
    Matcher total = TOTAL.matcher(jcmd(process, "GC.class_histogram"));
    if (!total.find()) {
      throw new IOException("no heap is told of by " + process.pid());
    }
    long heap = Long.parseLong(total.group(1)) / 1024;
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
