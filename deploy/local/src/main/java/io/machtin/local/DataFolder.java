package io.machtin.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a stack leaves on disk. */
final class DataFolder {
  private static final List<String> PARTS = List.of("kafka", "postgresql", "logs", "services.pid");

  private DataFolder() {}

  /** Deletes what a stack has written there, and nothing else that may stand in the folder. */
  static void forget(Path folder) throws IOException {
    for (String part : PARTS) {
      Path path = folder.resolve(part);
      if (Files.exists(path)) {
        delete(path);
      }
    }
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
