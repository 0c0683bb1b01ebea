package io.machtin.system.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A wrong clock for one process, by libfaketime where it is installed. */
final class SkewedClock {
  private static final List<String> PLACES =
      List.of(
          "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
          "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
          "/usr/lib/faketime/libfaketime.so.1",
          "/usr/lib64/faketime/libfaketime.so.1");

  private SkewedClock() {}

  static boolean isPossible() {
    return library().isPresent();
  }

  /**
   * Variables with which a process starts.
   *
   * @param ahead by how much its clock is fast; negative for slow
   */
  static Map<String, String> environment(Duration ahead) {
    return Map.of(
        "LD_PRELOAD",
        library().orElseThrow().toString(),
        "FAKETIME",
        String.format("%+d", ahead.toSeconds()),
        // Only the time of day is wrong; how long things take is not.
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "DONT_FAKE_MONOTONIC",
        "1",
        // Without this, waits by that clock end at once or never: a process that only spins.
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  private static Optional<Path> library() {
    return PLACES.stream().map(Path::of).filter(Files::exists).findFirst();
  }
}
