package io.machtin.enrich.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnowledgeCommandTest {

  private static final String DUMP =
      """
      [
      {"id": "Q90001", "labels": {"vi": {"value": "Lê Văn Mẫu"}}, "sitelinks": {"viwiki": {}},\
       "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]}}
      ]
      """;

  @TempDir Path folder;

  private final StringWriter told = new StringWriter();
  private final StringWriter printed = new StringWriter();

  @Test
  void a_packed_dump_is_read() throws IOException {
    Path dump = folder.resolve("dump.json.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(dump))) {
      out.write(DUMP.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(0, run("knowledge", "import", "wikidata", dump.toString(), "--min-sitelinks=1"));
    assertTrue(printed.toString().startsWith("kb:wikidata-Q90001\tPERSON\tLê Văn Mẫu"));
    assertTrue(told.toString().contains("1 entities read, 1 written"), told::toString);
  }

  @Test
  void a_bzip2_dump_is_answered_with_the_command_that_reads_it() {
    assertEquals(1, run("knowledge", "import", "wikidata", "dump.json.bz2"));
    assertTrue(told.toString().contains("bzip2 -dc dump.json.bz2 |"), told::toString);
  }

  @Test
  void a_country_file_that_is_missing_is_named() {
    assertEquals(1, run("knowledge", "import", "geonames", "nowhere.txt"));
    assertTrue(told.toString().contains("there is no file nowhere.txt"), told::toString);
  }

  private int run(String... arguments) {
    CommandLine command = EnrichCommand.commandLine();
    command.setErr(new PrintWriter(told, true));
    command.setOut(new PrintWriter(printed, true));
    return command.execute(arguments);
  }
}
