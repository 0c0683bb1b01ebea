package io.machtin.enrich.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnrichCommandTest {

  private static final String LINE =
      "{\"title\": \"Mưa lớn\", \"body\": \"Bộ Y tế họp tại TP.HCM về dịch cúm và vắc xin.\"}";

  @TempDir Path folder;

  private final StringWriter told = new StringWriter();
  private final StringWriter printed = new StringWriter();

  @Test
  void enrich_writes_one_object_for_each_line_and_tells_wrong_ones() {
    Result result = run(LINE + "\n{\"title\": \n\n" + LINE + "\n", "enrich");
    assertEquals(1, result.exitCode());
    assertEquals(2, result.out().lines().count());
    assertTrue(told.toString().startsWith("line 2: no JSON"), told::toString);
  }

  @Test
  void enrich_shows_evidence_only_when_asked() {
    assertFalse(mentionHasEvidence(run(LINE, "enrich").out()));
    assertTrue(mentionHasEvidence(run(LINE, "enrich", "--explain").out()));
  }

  @Test
  void enrich_shows_what_speaks_for_keyphrases_summary_and_fingerprint_too() throws IOException {
    String sentence =
        "Bộ Y tế tổ chức tiêm vắc xin phòng cúm mùa cho người cao tuổi ở xã vùng cao. ";
    String body = sentence + "Vắc xin phòng cúm mùa được bảo quản lạnh ở trạm y tế của từng xã. ";
    String line = "{\"title\": \"Tiêm vắc xin phòng cúm mùa\", \"body\": \"" + body + "\"}";
    JsonNode explained = new JsonMapper().readTree(run(line, "enrich", "--explain").out());
    JsonNode keyphrase = explained.path("keyphrases").path(0);
    assertEquals("occurrences:2", keyphrase.path("evidence").path(0).asText(), keyphrase::toString);
    JsonNode summary = explained.path("summary").path(0);
    assertEquals("sentence:1", summary.path("evidence").path(0).asText(), summary::toString);
    assertTrue(summary.path("evidence").toString().contains("\"theme:"), summary::toString);
    JsonNode fingerprint = explained.path("fingerprint");
    assertEquals("words:35", fingerprint.path("evidence").path(0).asText(), fingerprint::toString);
    assertFalse(run(line, "enrich").out().contains("occurrences:"));
  }

  @Test
  void enrich_writes_ninjs_when_asked() {
    String line = run(LINE, "enrich", "--ninjs").out();
    assertTrue(line.contains("\"standard\":{\"name\":\"ninjs\",\"version\":\"3.1\""), line);
    assertTrue(line.contains("\"organisations\":[{\"name\":\"Bộ Y tế\""), line);
  }

  private static boolean mentionHasEvidence(String line) {
    return line.contains("\"confidence\":") && line.contains("\"evidence\":[\"");
  }

  @Test
  void enrich_takes_own_knowledge() throws IOException {
    Files.writeString(folder.resolve("a.tsv"), "kb:own-y-te\tORGANIZATION\tBộ Y tế\n");
    Files.writeString(folder.resolve("b.tsv"), "kb:broken\n");
    assertEquals(1, run(LINE, "enrich", "--knowledge", folder.toString()).exitCode());
    assertTrue(told.toString().contains("b.tsv:1: "), told::toString);
  }

  @Test
  void enrich_tells_of_a_model_that_cannot_be_read() {
    assertEquals(1, run(LINE, "enrich", "--onnx", folder.resolve("absent").toString()).exitCode());
    assertTrue(told.toString().contains("there is no folder"), told::toString);
    assertEquals(1, run(LINE, "enrich", "--onnx", folder.toString()).exitCode());
    assertTrue(told.toString().contains("reads onnx models"), told::toString);
  }

  @Test
  void topics_try_shows_what_a_file_would_match() throws IOException {
    Path topics =
        Files.writeString(
            folder.resolve("own.topics"),
            """
            topic own:vaccine
            vi: tiêm chủng
            en: vaccination
            8: vắc xin
            """);
    Path articles = Files.writeString(folder.resolve("stored.ndjson"), run(LINE, "enrich").out());
    Result result = run("", "topics", "try", topics.toString(), "--articles", articles.toString());
    assertEquals(0, result.exitCode(), told::toString);
    assertTrue(printed.toString().contains("own:vaccine: 1 of 1 articles"), printed::toString);
    assertTrue(printed.toString().contains("Mưa lớn\tvắc xin"), printed::toString);
  }

  @Test
  void evaluate_topics_prints_the_figures() throws IOException {
    Path gold =
        Files.writeString(
            folder.resolve("gold.jsonl"),
            "{\"id\": \"1\", \"title\": \"Giải bóng đá\", \"body\": \"Cầu thủ ghi bàn thắng.\","
                + " \"topics\": [\"medtop:15000000\"]}\n");
    Result result = run("", "evaluate", "topics", gold.toString());
    assertTrue(result.out().contains("first root right 1.000"), result::out);
  }

  @Test
  void a_missing_file_is_told_in_one_line() {
    assertEquals(1, run("", "evaluate", "topics", "no-such-file").exitCode());
    assertEquals("machtin: there is no file no-such-file", told.toString().strip());
  }

  private record Result(int exitCode, String out) {}

  private Result run(String input, String... args) {
    InputStream in = System.in;
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      CommandLine command = EnrichCommand.commandLine();
      command.setErr(new PrintWriter(told, true)).setOut(new PrintWriter(printed, true));
      return new Result(command.execute(args), bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
  }
}
