package io.machtin.enrich.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.enrich.Enricher;
import io.machtin.enrich.mention.NameModel;
import io.machtin.enrich.mention.NameModels;
import io.machtin.enrich.text.Text;
import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.Entity;
import io.machtin.events.EventJson;
import io.machtin.events.TextSpan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model made here, run by the real runtime with a real tokenizer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OnnxNameModelTest {

  @TempDir Path folder;

  private static TinyModel tiny(int positions) {
    return new TinyModel(positions, "O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-MISC")
        .piece("Zét", "B-PER")
        .piece("##ta", "B-LOC")
        .piece("Ômê", "I-PER")
        .piece("Q", "B-LOC")
        .piece("Quỳnh", "I-LOC")
        .piece("Tết", "B-MISC");
  }

  private static List<String> found(NameModel model, String content) {
    Text text = Text.of("body", content);
    List<String> found = new ArrayList<>();
    for (NameModel.Name name : model.find(text)) {
      TextSpan span = text.span(name.firstToken(), name.endToken());
      assertEquals(
          span.surface(),
          content.substring(
              content.offsetByCodePoints(0, span.start()),
              content.offsetByCodePoints(0, span.end())));
      found.add(name.type().substring(0, 3) + " " + span.surface());
    }
    return found;
  }

  @Nested
  class Names {

    @Test
    void are_found_with_their_types_and_ends() throws IOException {
      NameModel model = load(tiny(64));
      assertEquals(
          List.of("PER Zét Ômê", "LOC Q Quỳnh"), found(model, "Ông Zét Ômê về Q Quỳnh, ăn Tết."));
    }

    @Test
    void take_the_label_of_a_words_first_piece() throws IOException {
      assertEquals(List.of("PER Zétta Ômê"), found(load(tiny(64)), "Zétta Ômê nói."));
    }

    @Test
    void count_code_points_beside_emoji_and_in_decomposed_text() throws IOException {
      NameModel model = load(tiny(64));
      assertEquals(List.of("PER Zét Ômê"), found(model, "👨‍👩‍👧 😀 Zét Ômê 😀"));
      String decomposed = Normalizer.normalize("😀 Zét Ômê về", Normalizer.Form.NFD);
      String name = Normalizer.normalize("Zét Ômê", Normalizer.Form.NFD);
      assertEquals(List.of("PER " + name), found(model, decomposed));
    }

    @Test
    void end_with_their_line() throws IOException {
      assertEquals(List.of("PER Zét", "PER Ômê"), found(load(tiny(64)), "Zét\n\nÔmê"));
    }

    @Test
    void are_as_sure_as_the_model_is_of_their_type() throws IOException {
      NameModel model = load(tiny(64));
      double confidence = model.find(Text.of("body", "Zét Ômê")).get(0).confidence();
      // One label of six has the logit 4, another of the same type 0.
      assertEquals((Math.exp(4) + 1) / (Math.exp(4) + 5), confidence, 1e-6);
    }

    @Test
    void are_none_in_a_text_of_nothing() throws IOException {
      assertEquals(List.of(), found(load(tiny(64)), " \n"));
    }
  }

  @Nested
  class PhoBERTs_own_files {

    private static final String VOCABULARY = "Z@@ 9\nét 8\nÔmê 7\nÔ@@ 3\n";
    private static final String CODES = "é t</w> 9\nÔ m 8\nÔm ê</w> 7\nx y 5\nxy z</w> 4\n";

    /** With these files, ids begin at 4; "Zét" is "Z@@ ét" and "Ômê" one piece. */
    private Path write() throws IOException {
      TinyModel model =
          new TinyModel(64, "O", "B-PER", "I-PER")
              .piece("Z@@", "B-PER")
              .piece("ét", "O")
              .piece("Ômê", "I-PER")
              .piece("Ô@@", "O");
      Path written = model.write(folder.resolve("pho")).folder();
      Files.delete(written.resolve("tokenizer.json"));
      Files.writeString(written.resolve("vocab.txt"), VOCABULARY);
      Files.writeString(written.resolve("bpe.codes"), CODES);
      return written;
    }

    @Test
    void stand_in_for_a_tokenizer() throws IOException {
      assertEquals(List.of("PER Zét Ômê"), found(load(write()), "Ông Zét Ômê về."));
    }

    @Test
    void give_what_the_model_does_not_know_as_unknown() throws IOException {
      WordPieces pieces = WordPieces.of(new ModelFolder(write()));
      assertEquals(
          "[[4, 5], [6], [3], [3, 3], [7, 3]]",
          Arrays.deepToString(pieces.of(new String[] {"Zét", "Ômê", "xyz", "qt", "Ôt"})));
      assertEquals(
          "[0] [2]", Arrays.toString(pieces.before()) + " " + Arrays.toString(pieces.after()));
    }

    @Test
    void are_told_by_line_where_they_are_wrong() throws IOException {
      Path written = write();
      Files.writeString(written.resolve("bpe.codes"), "é t</w> 9\nÔ\n");
      assertTold(written, "bpe.codes:2: ");
      Files.writeString(written.resolve("vocab.txt"), "Z@@ 9\nét\n");
      assertTold(written, "vocab.txt:2: ");
    }
  }

  @Nested
  class Long_texts {

    @Test
    void are_read_in_windows_that_overlap_so_that_no_name_stands_at_an_edge() throws IOException {
      NameModel model = load(tiny(20).blindAtEdges());
      for (int before = 1; before < 60; before++) {
        String content = TinyModel.filler(before) + " Zét Ômê " + TinyModel.filler(90 - before);
        assertEquals(List.of("PER Zét Ômê"), found(model, content), "name after " + before);
      }
    }

    @Test
    void keep_within_what_the_model_takes_also_where_a_word_has_many_pieces() throws IOException {
      NameModel model = load(tiny(12).piece("##a", "O"));
      String content = "Zét" + "ta".repeat(40) + " Ômê " + TinyModel.filler(30) + " Q Quỳnh";
      assertEquals(
          List.of("PER Zét" + "ta".repeat(40) + " Ômê", "LOC Q Quỳnh"), found(model, content));
    }

    @Test
    void are_read_alike_by_many_threads() throws Exception {
      NameModel model = load(tiny(20));
      String content = (TinyModel.filler(17) + " Zét Ômê ").repeat(20);
      List<String> alone = found(model, content);
      assertEquals(20, alone.size());
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<List<String>>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          all.add(threads.submit(() -> found(model, content)));
        }
        for (Future<List<String>> one : all) {
          assertEquals(alone, one.get());
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Nested
  class An_enricher_with_a_model {

    @Test
    void says_which_model_found_a_name_and_how_sure_it_was() throws IOException {
      EnrichedArticle enriched = enrich(load(tiny(64)));
      Entity person = enriched.entities().get(0);
      assertEquals("Zét Ômê", person.name());
      Entity.Mention mention = person.mentions().get(0);
      assertEquals("model:onnx:tiny", mention.evidence().get(0));
      assertEquals((Math.exp(4) + 1) / (Math.exp(4) + 5), mention.confidence(), 0.5e-3);
    }

    @Test
    void names_the_model_in_the_knowledge_version() throws IOException {
      String bundled = Enricher.bundled().pipeline().knowledgeVersion();
      String one = enrich(load(tiny(64))).pipeline().knowledgeVersion();
      String other = enrich(load(tiny(65))).pipeline().knowledgeVersion();
      assertTrue(one.endsWith("+onnx:tiny"), one);
      assertNotEquals(one, other);
      assertNotEquals(bundled, one.substring(0, bundled.length()));
    }

    private EnrichedArticle enrich(NameModel model) {
      Article article =
          EventJson.readArticle(
              """
              {"id": "a", "revision": 1, "contentHash": "sha256:0", "source": {"id": "s"},
               "title": "", "body": "Hôm qua Zét Ômê về quê.", "fetchedAt": "2026-01-01T00:00:00Z",
               "extraction": {"method": "json", "confidence": 1}}
              """
                  .getBytes(StandardCharsets.UTF_8));
      return Enricher.load(null, model).enrich(article, Instant.EPOCH);
    }
  }

  @Nested
  class A_folder_that_cannot_be_used {

    @Test
    void lacks_a_file() throws IOException {
      for (String file : List.of("model.onnx", "tokenizer.json", "config.json")) {
        Path model = tiny(64).write(folder.resolve("without-" + file)).folder();
        Files.delete(model.resolve(file));
        assertTold(model, "has no " + file);
      }
      assertTold(folder.resolve("absent"), "there is no folder");
    }

    @Test
    void has_a_label_of_unknown_meaning() throws IOException {
      TinyModel model = new TinyModel(64, "O", "B-PER", "B-SHIP").piece("Zét", "B-SHIP");
      Path written = model.write(folder.resolve("ships")).folder();
      assertTold(written, "'B-SHIP'", "labels.tsv");
      Files.writeString(written.resolve("labels.tsv"), "# ours\nSHIP\tLOCATION\n");
      assertEquals(List.of("LOC Zét"), found(load(written), "tàu Zét"));
      Files.writeString(written.resolve("labels.tsv"), "# ours\nSHIP\tVESSEL\n");
      assertTold(written, "labels.tsv:2: ");
    }

    @Test
    void has_another_number_of_labels_than_its_network() throws IOException {
      Path written = tiny(64).write(folder.resolve("labels")).folder();
      Files.writeString(
          written.resolve("config.json"), "{\"id2label\": {\"0\": \"O\", \"1\": \"B-PER\"}}");
      assertTold(written, "must rate the 2 labels");
    }

    @Test
    void holds_damaged_files() throws IOException {
      for (String file : List.of("model.onnx", "tokenizer.json", "config.json")) {
        Path model = tiny(64).write(folder.resolve("damaged-" + file)).folder();
        Files.writeString(model.resolve(file), "{\"damaged\"");
        assertTold(model, file);
      }
    }

    @Test
    void needs_an_input_that_nobody_gives() throws IOException {
      Path written = tiny(64).secondInput("pixel_values").write(folder.resolve("sees")).folder();
      assertTold(written, "pixel_values");
    }
  }

  private NameModel load(TinyModel model) throws IOException {
    return load(model.write(folder.resolve("tiny")).folder());
  }

  /** As the service does, but with the libraries on the class path. */
  private static NameModel load(Path model) {
    return NameModels.load("onnx", model, null, 1);
  }

  private static void assertTold(Path model, String... parts) {
    IllegalArgumentException told = assertThrows(IllegalArgumentException.class, () -> load(model));
    for (String part : parts) {
      assertTrue(String.valueOf(told.getMessage()).contains(part), told::toString);
    }
  }
}
