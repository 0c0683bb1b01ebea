package io.machtin.enrich.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running service does when the operator's files change. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveEnricherTest {

  private static final String GUILD = "kb:own-guild\tORGANIZATION\tHội Làng nghề Việt Nam\n";

  @TempDir Path folder;

  private final MeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void a_new_file_is_in_force_after_the_next_look() throws IOException {
    LiveEnricher live = live();
    String before = version(live);
    write("own.tsv", GUILD);
    live.refresh();
    assertNotEquals(before, version(live));
    assertEquals(1, reloads("loaded"));
  }

  @Test
  void nothing_is_loaded_again_while_no_file_changes() throws IOException {
    write("own.tsv", GUILD);
    LiveEnricher live = live();
    var before = live.current();
    live.refresh();
    assertEquals(before, live.current());
  }

  @Test
  void a_wrong_file_leaves_the_former_knowledge_in_force_and_is_told_by_file_and_line()
      throws IOException {
    write("own.tsv", GUILD);
    LiveEnricher live = live();
    String before = version(live);
    write("own.tsv", GUILD + "kb:own-broken\tROBOT\tTên\n");
    live.refresh();
    live.refresh();
    assertEquals(before, version(live));
    assertTrue(live.problem().orElse("").contains("own.tsv:2: "), () -> "" + live.problem());
    assertEquals(1, reloads("refused"));
  }

  @Test
  void a_repaired_file_ends_the_complaint() throws IOException {
    write("own.topics", "no topic\n");
    assertThrows(IllegalArgumentException.class, this::live);
    write("own.topics", "topic own:craft\nvi: làng nghề\nen: craft villages\n5: làng nghề\n");
    LiveEnricher live = live();
    write("own.topics", "topic\n");
    live.refresh();
    assertTrue(live.problem().isPresent());
    write("own.topics", "topic own:craft\nvi: làng nghề\nen: craft\n5: làng nghề\n");
    live.refresh();
    assertEquals(Optional.empty(), live.problem());
  }

  private LiveEnricher live() {
    return new LiveEnricher(
        new KnowledgeConfig() {
          @Override
          public Optional<Path> folder() {
            return Optional.of(folder);
          }

          @Override
          public Duration reloadInterval() {
            return Duration.ofDays(1);
          }
        },
        new OnnxConfig() {
          @Override
          public Optional<Path> model() {
            return Optional.empty();
          }

          @Override
          public Optional<Path> libraries() {
            return Optional.empty();
          }

          @Override
          public int threads() {
            return 1;
          }
        },
        meters);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private static String version(LiveEnricher live) {
    return live.current().pipeline().knowledgeVersion();
  }

  private int reloads(String outcome) {
    return (int) meters.get("machtin.knowledge.reloads").tag("outcome", outcome).counter().count();
  }
}
