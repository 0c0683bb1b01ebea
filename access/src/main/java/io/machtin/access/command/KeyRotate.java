package io.machtin.access.command;

import io.machtin.access.key.ApiKey;
import io.machtin.access.key.KeyText;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = "Prints a new key in the place of an old one, which stays valid for a while.")
final class KeyRotate implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FileOption file;

  @Parameters(paramLabel = "ID", description = "The id of the old key, see key list.")
  private String id = "";

  @Option(
      names = "--overlap",
      defaultValue = "7d",
      description = "How long both are valid: 7d, 12h, 2027-01-31 (default: ${DEFAULT-VALUE}).")
  private String overlap = "7d";

  @Option(
      names = "--expires",
      defaultValue = "365d",
      description = "End of the new one: 90d, 12h, 2027-01-31, never (default: ${DEFAULT-VALUE}).")
  private String expires = "365d";

  @Override
  public Integer call() throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant end =
        Expiry.of(overlap, now)
            .orElseThrow(() -> new IllegalArgumentException("an overlap has an end"));
    Optional<Instant> newEnd = Expiry.of(expires, now);
    String key = KeyText.random();
    boolean found =
        file.keys()
            .change(
                id,
                old -> List.of(old.expiring(earlier(old, end)), successor(old, key, now, newEnd)));
    if (!found) {
      throw new IllegalArgumentException(file.path + " has no key with the id '" + id + "'");
    }
    KeyCreate.show(spec, file, key, newEnd);
    spec.commandLine().getErr().printf("The old key %s is valid until %s at most.%n", id, end);
    return 0;
  }

  private static Instant earlier(ApiKey old, Instant end) {
    Instant before = old.expires();
    return before != null && before.isBefore(end) ? before : end;
  }

  private static ApiKey successor(ApiKey old, String key, Instant now, Optional<Instant> end) {
    return new ApiKey(
        KeyText.id(key).orElseThrow(),
        old.name(),
        old.scopes(),
        KeyText.hash(key),
        now,
        end.orElse(null),
        old.rate(),
        old.quota());
  }
}
