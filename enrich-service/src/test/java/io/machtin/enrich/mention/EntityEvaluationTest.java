package io.machtin.enrich.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityEvaluationTest {

  private static final MentionRecognizer RECOGNIZER = MentionRecognizer.bundled();

  @TempDir Path folder;

  private Path gold(String... lines) throws IOException {
    return Files.write(folder.resolve("gold.jsonl"), List.of(lines));
  }

  private static String run(Path gold, boolean errors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EntityEvaluation.run(
        RECOGNIZER, gold, errors, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRightSpanCountsForPrecisionAndRecall() throws IOException {
    Path gold =
        gold(
            "{\"id\": \"1\", \"text\": \"Ông Lê Văn An nói.\", \"entities\":"
                + " [{\"start\": 4, \"end\": 13, \"type\": \"PERSON\"}]}");
    assertThat(EntityEvaluation.of(RECOGNIZER, GoldText.read(gold)).f1())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void aWrongEndIsAnErrorOfBothKindsButLenientlyRight() throws IOException {
    Path gold =
        gold(
            "{\"id\": \"x1\", \"text\": \"Ông Lê Văn An nói.\", \"entities\":"
                + " [{\"start\": 0, \"end\": 13, \"type\": \"PERSON\"}]}");
    assertThat(run(gold, true))
        .contains("missed PER x1: [Ông Lê Văn An] nói.")
        .contains("wrong  PER x1: Ông [Lê Văn An] nói.")
        .contains("1.0000  1.0000  1.0000");
  }

  @Test
  void errorsAreListedOnlyWhenAskedFor() throws IOException {
    Path gold = gold("{\"id\": \"x1\", \"text\": \"Ông Lê Văn An nói.\", \"entities\": []}");
    assertThat(run(gold, false)).doesNotContain("x1").contains("PERSON");
  }

  @Test
  void aMalformedLineIsNamed() throws IOException {
    Path gold = gold("{\"id\": \"1\", \"text\": \"Huế\", \"entities\": []}", "{\"id\": \"2\"}");
    assertThatThrownBy(() -> GoldText.read(gold))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gold.jsonl:2")
        .hasMessageContaining("'text' is missing");
  }

  @Test
  void anUnknownTypeIsNamed() throws IOException {
    Path gold =
        gold(
            "{\"id\": \"1\", \"text\": \"Huế\","
                + " \"entities\": [{\"start\": 0, \"end\": 3, \"type\": \"CITY\"}]}");
    assertThatThrownBy(() -> GoldText.read(gold))
        .hasMessageContaining("unknown entity type 'CITY'");
  }

  @Test
  void markedTextGivesOffsetsInCodePoints() throws IOException {
    Path file = Files.writeString(folder.resolve("own.txt"), "# note\n😀 [P Lê An] ở [L Huế].\n");
    assertThat(MarkedText.read(file))
        .singleElement()
        .satisfies(
            text ->
                assertThat(text.spans())
                    .containsExactly(
                        new GoldText.Span(2, 7, Tags.PERSON),
                        new GoldText.Span(10, 13, Tags.LOCATION)));
  }

  @Test
  void anUnknownMarkIsNamedWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve("own.txt"), "Ở [X Huế].\n");
    assertThatThrownBy(() -> MarkedText.read(file))
        .hasMessageContaining("own.txt:1")
        .hasMessageContaining("unknown mark 'X'");
  }

  @Test
  void theBundledModelKnowsTheGoldSentencesItLearntFrom() throws IOException {
    Path gold =
        Path.of(System.getProperty("machtin.shared", "../shared"))
            .resolve("corpus/ner/vtb-gold.jsonl");
    assumeTrue(Files.exists(gold), "the gold sentences are not there: " + gold);
    // A broken feature, list or model file shows here first; quality is measured in docs.
    assertThat(EntityEvaluation.of(RECOGNIZER, GoldText.read(gold)).f1()).isGreaterThan(0.9);
  }
}
