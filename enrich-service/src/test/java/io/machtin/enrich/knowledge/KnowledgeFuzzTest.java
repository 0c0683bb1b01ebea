package io.machtin.enrich.knowledge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.enrich.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of entities are read, or refused with file and line; nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KnowledgeFuzzTest {

  private static final String GOOD =
      """
      # Của tòa soạn
      kb:own-guild\tORGANIZATION\tHội Làng nghề Việt Nam\tHLNVN|Hội Làng nghề\tin=kb:own-vn; wikidata=Q12
      kb:own-vn\tLOCATION\tViệt Nam\t\tkind=country; from=1945-09-02
      kb:own-old\tLOCATION\tHà Tây\ttỉnh Hà Tây\tto=2008-07-31; successor=kb:own-vn; nickname=Xứ Đoài
      kb:own-ky\tPERSON\tNguyễn Xuân Ký\t\tcontext=quảng ninh|tỉnh ủy
      """;

  private static final List<String> PIECES =
      List.of(
          "\t",
          "\n",
          "\r\n",
          ";",
          "|",
          "=",
          "#",
          "kb:",
          "kb:own-vn",
          "to=9999-99-99",
          "from=",
          "in=kb:own-ky",
          "successor=kb:own-old",
          "context=",
          "nickname= | ",
          "wikidata=Q",
          "kind=",
          "PERSON",
          "\u0000",
          "\uFEFF",
          "\u0301",
          "\u00AD",
          "\u200B",
          "😀",
          "\"",
          ". ",
          "kb:x\tPERSON\t...\n",
          "kb:x\tPERSON\t\u00AD\n",
          "a".repeat(3000),
          "| ".repeat(500));

  /** No bundled entities: what is looked at is the operator's file. */
  private static final Function<String, @Nullable InputStream> NOTHING_BUNDLED =
      name ->
          new ByteArrayInputStream(
              (name.endsWith("spellings.tsv") ? "any\ttp\tthành phố\n" : "")
                  .getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;

  @Test
  void a_damaged_file_of_entities_is_read_or_refused_with_its_line() throws IOException {
    Path file = Files.writeString(folder.resolve("own.tsv"), GOOD);
    KnowledgeLoader.load(NOTHING_BUNDLED, folder);
    AtomicInteger refused = new AtomicInteger();
    Fuzz.ofRounds(1500)
        .damage(
            GOOD,
            PIECES,
            input -> {
              Files.write(file, input);
              try {
                KnowledgeLoader.load(NOTHING_BUNDLED, folder);
              } catch (IllegalArgumentException e) {
                refused.incrementAndGet();
                assertTrue(
                    String.valueOf(e.getMessage()).matches("(?s).*own\\.tsv:\\d+: .+"),
                    e::toString);
              }
            });
    assertTrue(refused.get() > 0);
  }

  @Test
  void a_damaged_file_of_GeoNames_is_read_or_refused_with_its_line() throws IOException {
    String row =
        "1566083\tHo Chi Minh City\tHo Chi Minh City\tSaigon,Thành phố Hồ Chí Minh\t10.8\t106.7\tA"
            + "\tADM1\tVN\t\t20\t\t\t\t8993082\t\t5\tAsia/Ho_Chi_Minh\t2026-01-01\n";
    Path file = folder.resolve("VN.txt");
    Fuzz.ofRounds(500)
        .damage(
            row + row.replace("ADM1", "PPL").replace("1566083", "2").replace("\tA\t", "\tP\t"),
            List.of("\t", "\n", ",", "99999999999999999999", "ADM2", "\u0000", "PPLC", "|"),
            input -> {
              Files.write(file, input);
              try {
                new GeoNamesImport(KnowledgeLoader.load(NOTHING_BUNDLED, null), 5000)
                    .run(file, new StringBuilder());
              } catch (IllegalArgumentException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("VN.txt:"), e::toString);
              }
            });
  }
}
