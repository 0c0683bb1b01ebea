package io.machtin.access.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Removes a key; running services refuse it within seconds.")
final class KeyRevoke implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FileOption file;

  @Parameters(paramLabel = "ID", description = "The id of the key, see key list.")
  private String id = "";

  @Override
  public Integer call() throws IOException {
    if (!file.keys().change(id, key -> List.of())) {
      throw new IllegalArgumentException(file.path + " has no key with the id '" + id + "'");
    }
    spec.commandLine().getErr().printf("%s is revoked.%n", id);
    return 0;
  }
}
