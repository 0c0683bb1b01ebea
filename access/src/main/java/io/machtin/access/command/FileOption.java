package io.machtin.access.command;

import io.machtin.access.key.KeyFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which file. */
final class FileOption {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      defaultValue = "${env:MACHTIN_ACCESS_KEYS_FILE:-keys.ndjson}",
      description = "File of the keys (default: $MACHTIN_ACCESS_KEYS_FILE, else keys.ndjson).")
  Path path = Path.of("keys.ndjson");

  KeyFile keys() {
    return new KeyFile(path);
  }
}
