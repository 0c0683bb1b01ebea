package io.machtin.access.command;

import io.machtin.access.key.ApiKey;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Shows the keys of the file, without their hashes.")
final class KeyList implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FileOption file;

  @Override
  public Integer call() throws IOException {
    Instant now = Instant.now();
    for (ApiKey key : file.keys().list()) {
      spec.commandLine()
          .getOut()
          .printf(
              "%s  %-24s %-18s %s%s%s%n",
              key.id(),
              key.name(),
              String.join(",", key.scopes()),
              until(key.expires(), now),
              key.rate() == null ? "" : "  rate " + key.rate(),
              key.quota() == null ? "" : "  quota " + key.quota());
    }
    return 0;
  }

  private static String until(@Nullable Instant end, Instant now) {
    if (end == null) {
      return "valid for ever";
    }
    return now.isBefore(end) ? "valid until " + end : "expired " + end;
  }
}
