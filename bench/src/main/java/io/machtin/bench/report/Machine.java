package io.machtin.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a run ran on. Processor and memory are known on Linux only.
 *
 * @param memoryMiB installed memory; 0 if unknown
 * @param load load average of the minute before; what was not this run, disturbed it
 * @param versions of what is measured
 */
public record Machine(
    Instant at,
    String processor,
    int cores,
    long memoryMiB,
    String system,
    String java,
    double load,
    Map<String, String> versions) {

  /** This one, now. */
  public static Machine here() {
    return new Machine(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        value("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        value("/proc/meminfo", "MemTotal").map(Machine::kibToMiB).orElse(0L),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        versionsOfBuild());
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %,d MiB memory, %s, %s; load average before: %.1f; %s; %s.",
        processor,
        cores,
        memoryMiB,
        system,
        java,
        load,
        String.join(
            ", ", versions.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList()),
        at);
  }

  private static long kibToMiB(String kib) {
    return Long.parseLong(kib.replaceAll("\\D", "")) / 1024;
  }

  private static Optional<String> value(String file, String key) {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(path);
      return lines.stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Map<String, String> versionsOfBuild() {
    Properties properties = new Properties();
    try (InputStream in = Machine.class.getResourceAsStream("versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read versions.properties", e);
    }
    Map<String, String> versions = new TreeMap<>();
    properties.forEach((name, version) -> versions.put((String) name, (String) version));
    return versions;
  }
}
