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
import java.nio.file.StandardCopyOption;
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
  void a_new_file_is_in_force_once_it_has_stood_still_for_a_look() throws IOException {
    LiveEnricher live = live();
    String before = version(live);
    write("own.tsv", GUILD);
    live.refresh();
    assertEquals(before, version(live));
    live.refresh();
    assertNotEquals(before, version(live));
    assertEquals(1, reloads("loaded"));
  }

  @Test
  void a_file_that_is_still_being_written_is_not_read_by_half() throws IOException {
    LiveEnricher live = live();
    String before = version(live);
    for (int lines = 1; lines < 5; lines++) {
      write("own.tsv", GUILD.replace("guild", "guild-" + lines));
      live.refresh();
      assertEquals(before, version(live));
    }
    live.refresh();
    assertNotEquals(before, version(live));
    assertEquals(1, reloads("loaded"));
  }

  @Test
  void nothing_is_loaded_again_while_no_file_changes() throws IOException {
    write("own.tsv", GUILD);
    LiveEnricher live = live();
    var before = live.current();
    look(live);
    assertEquals(before, live.current());
  }

  @Test
  void a_wrong_file_leaves_the_former_knowledge_in_force_and_is_told_by_file_and_line()
      throws IOException {
    write("own.tsv", GUILD);
    LiveEnricher live = live();
    String before = version(live);
    write("own.tsv", GUILD + "kb:own-broken\tROBOT\tTên\n");
    look(live);
    look(live);
    assertEquals(before, version(live));
    assertTrue(live.problem().orElse("").contains("own.tsv:2: "), () -> "" + live.problem());
    assertEquals(1, reloads("refused"));
    assertEquals(1, stale());
  }

  @Test
  void a_repaired_file_ends_the_complaint() throws IOException {
    write("own.topics", "no topic\n");
    assertThrows(IllegalArgumentException.class, this::live);
    write("own.topics", "topic own:craft\nvi: làng nghề\nen: craft villages\n5: làng nghề\n");
    LiveEnricher live = live();
    write("own.topics", "topic\n");
    look(live);
    assertTrue(live.problem().isPresent());
    write("own.topics", "topic own:craft\nvi: làng nghề\nen: craft\n5: làng nghề\n");
    look(live);
    assertEquals(Optional.empty(), live.problem());
    assertEquals(0, stale());
  }

  @Test
  void a_folder_that_goes_and_comes_back_is_told_while_it_is_gone() throws IOException {
    write("own.tsv", GUILD);
    LiveEnricher live = live();
    String before = version(live);
    Path elsewhere = Files.move(folder, folder.resolveSibling(folder.getFileName() + "-gone"));
    look(live);
    assertTrue(live.problem().orElse("").contains(folder.toString()), () -> "" + live.problem());
    Files.move(elsewhere, folder);
    look(live);
    assertEquals(Optional.empty(), live.problem());
    assertEquals(before, version(live));
  }

  @Test
  void the_links_of_a_config_map_are_followed_when_they_are_set_to_its_new_files()
      throws IOException {
    // As the kubelet lays it out: own.tsv -> ..data/own.tsv, ..data -> a folder for each state.
    Path first = Files.createDirectory(folder.resolve("..2026_01"));
    Files.writeString(first.resolve("own.tsv"), GUILD);
    Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    Files.createSymbolicLink(folder.resolve("own.tsv"), Path.of("..data", "own.tsv"));
    LiveEnricher live = live();
    String before = version(live);
    Path second = Files.createDirectory(folder.resolve("..2026_02"));
    Files.writeString(second.resolve("own.tsv"), GUILD.replace("guild", "union"));
    Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
    Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    look(live);
    assertNotEquals(before, version(live));
    assertEquals(Optional.empty(), live.problem());
  }

  @Test
  void what_editors_leave_beside_a_file_is_not_read() throws IOException {
    LiveEnricher live = live();
    Files.createSymbolicLink(folder.resolve(".#own.tsv"), Path.of("me@host.1234"));
    look(live);
    assertEquals(Optional.empty(), live.problem());
  }

  @Test
  void a_file_that_is_no_text_is_told_by_its_line() throws IOException {
    LiveEnricher live = live();
    Files.write(folder.resolve("own.tsv"), (GUILD + "kb:x\tPERSON\tLê").getBytes("UTF-16LE"));
    look(live);
    assertTrue(live.problem().orElse("").contains("own.tsv:1: "), () -> "" + live.problem());
    Files.write(folder.resolve("own.tsv"), "# chú thích\n# Lê V\u00e3n\n".getBytes("ISO-8859-1"));
    look(live);
    assertTrue(live.problem().orElse("").contains("is not UTF-8"), () -> "" + live.problem());
    write("own.tsv", "\uFEFF" + GUILD);
    look(live);
    assertEquals(Optional.empty(), live.problem());
  }

  /** Sees the change, and then that it stands still. */
  private static void look(LiveEnricher live) {
    live.refresh();
    live.refresh();
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

  private int stale() {
    return (int) meters.get("machtin.knowledge.stale").gauge().value();
  }

  private int reloads(String outcome) {
    return (int) meters.get("machtin.knowledge.reloads").tag("outcome", outcome).counter().count();
  }
}
