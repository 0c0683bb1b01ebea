package io.machtin.access.command;

import io.machtin.access.key.ApiKey;
import io.machtin.access.key.KeyText;
import io.machtin.access.key.Rate;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = "Prints a new key, once, and adds its hash to the file.")
final class KeyCreate implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FileOption file;

  @Option(names = "--name", required = true, description = "Whose it is.")
  private String name = "";

  @Option(
      names = "--scope",
      required = true,
      split = ",",
      description = "What its bearer may do: read, ingest, admin.")
  private List<String> scopes = List.of();

  @Option(
      names = "--expires",
      defaultValue = "365d",
      description = "90d, 12h, 2027-01-31 or never (default: ${DEFAULT-VALUE}).")
  private String expires = "365d";

  @Option(names = "--rate", description = "How often its bearer may ask, for example 600/1m.")
  private @Nullable String rate;

  @Option(names = "--quota", description = "Most requests a day.")
  private @Nullable Long quota;

  @Override
  public Integer call() throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String key = KeyText.random();
    Optional<Instant> end = Expiry.of(expires, now);
    file.keys()
        .append(
            new ApiKey(
                KeyText.id(key).orElseThrow(),
                name,
                scopes,
                KeyText.hash(key),
                now,
                end.orElse(null),
                rate == null ? null : Rate.of(rate),
                quota));
    show(spec, file, key, end);
    return 0;
  }

  /** The key alone on the standard output, so that it can go where it is needed unseen. */
  static void show(CommandSpec spec, FileOption file, String key, Optional<Instant> end) {
    spec.commandLine().getOut().println(key);
    spec.commandLine()
        .getErr()
        .printf(
            "This is the key; it is shown once. %s has its hash; it is valid %s.%n",
            file.path, end.map(at -> "until " + at).orElse("for ever"));
  }
}
