package io.machtin.ingest.archive;

import io.machtin.ingest.intake.IntakeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far an import is; changes while it runs. */
final class Progress {
  private static final int MOST_EXAMPLES = 100;

  private @Nullable String file;
  private long position;
  private int filesDone;
  private final Map<String, Long> counts;
  private final Map<String, Long> rejections;
  private final List<String> examples;

  Progress(ArchiveImport from) {
    this.file = from.file();
    this.position = from.position();
    this.filesDone = from.filesDone();
    this.counts = new TreeMap<>(from.counts());
    this.rejections = new TreeMap<>(from.rejections());
    this.examples = new ArrayList<>(from.examples());
  }

  void count(String origin, IntakeResult result) {
    counts.merge(result.status().label(), 1L, Long::sum);
    if (result.status() == IntakeResult.Status.REJECTED) {
      String reason = Objects.requireNonNullElse(result.reason(), "unknown");
      rejections.merge(reason, 1L, Long::sum);
      if (examples.size() < MOST_EXAMPLES) {
        examples.add(origin + ": " + reason + ": " + result.detail());
      }
    }
  }

  /** Everything before this place is taken in. */
  void reached(String name, long place) {
    file = name;
    position = place;
  }

  void fileDone() {
    filesDone++;
    file = null;
    position = 0;
  }

  @Nullable String file() {
    return file;
  }

  long position() {
    return position;
  }

  int filesDone() {
    return filesDone;
  }

  Map<String, Long> counts() {
    return counts;
  }

  Map<String, Long> rejections() {
    return rejections;
  }

  List<String> examples() {
    return examples;
  }
}
