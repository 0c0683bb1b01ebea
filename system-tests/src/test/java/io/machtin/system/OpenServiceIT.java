package io.machtin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service does that is put on a network without a word about who may call. */
class OpenServiceIT {
  private static final Path HOME = Path.of(System.getProperty("machtin.home"));
  private static final long PATIENCE = 120;

  @TempDir private Path folder;

  @Test
  void endsAtItsStartWithOneLineThatNamesTheRemedies() throws IOException, InterruptedException {
    File out = folder.resolve("out.txt").toFile();
    Path app = HOME.resolve("enrich-service/target/quarkus-app/quarkus-run.jar");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
                java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", app.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out);
    builder.environment().keySet().removeIf(name -> name.startsWith("MACHTIN_ACCESS_"));
    builder.environment().put("QUARKUS_HTTP_HOST", "0.0.0.0");
    // Would it start after all, it would be on a free port and without Kafka.
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
    List<String> said = Files.readAllLines(out.toPath());
    assertThat(said)
        .filteredOn(line -> line.startsWith("machtin: "))
        .singleElement()
        .asString()
        .contains("0.0.0.0", "machtin.access.keys-file", "machtin.access.allow-anonymous=true");
    assertThat(said).noneMatch(line -> line.startsWith("\tat "));
  }
}
