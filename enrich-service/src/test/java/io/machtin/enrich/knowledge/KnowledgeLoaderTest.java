package io.machtin.enrich.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.enrich.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnowledgeLoaderTest {

  @TempDir Path folder;

  @Test
  void thirty_four_of_sixty_three_provinces_go_on() {
    LocalDate before = LocalDate.parse("2025-06-30");
    List<KnownEntity> provinces =
        KnowledgeLoader.bundled().entities().stream()
            .filter(e -> e.kind().equals("province") || e.kind().equals("central-city"))
            .filter(e -> e.existsOn(before))
            .toList();
    assertEquals(63, provinces.size());
    assertEquals(34, provinces.stream().filter(e -> e.validTo() == null).count());
  }

  /** Dependent territories, which are not in the list of countries. */
  private static final Set<String> TERRITORIES =
      Set.of(
          "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY"
              .concat(" MF MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT")
              .split(" "));

  /** Another release of the JDK may spell a name anew. */
  private static final int NEW_SPELLINGS = 5;

  @Test
  void countries_are_known_by_the_names_that_the_JDK_gives_them_in_vietnamese() {
    Knowledge knowledge = KnowledgeLoader.bundled();
    List<String> unknown = new ArrayList<>();
    for (String code : Locale.getISOCountries()) {
      String name = new Locale("", code).getDisplayCountry(new Locale("vi"));
      Text text = Text.of("name", name);
      String written = knowledge.spelling().writtenOut(text.folded(0, text.size()));
      if (!TERRITORIES.contains(code)
          && knowledge.writtenLike(written).stream().noneMatch(e -> e.kind().equals("country"))) {
        unknown.add(code + " " + name);
      }
    }
    assertTrue(unknown.size() <= NEW_SPELLINGS, unknown::toString);
  }

  @Test
  void a_merged_province_names_what_it_became_part_of() {
    assertEquals(
        "kb:da-nang", KnowledgeLoader.bundled().find("kb:quang-nam").orElseThrow().successor());
  }

  @Test
  void a_wrong_line_is_named_by_file_and_line() throws IOException {
    Files.writeString(folder.resolve("own.tsv"), "# ours\nkb:x\tTHING\tX\n");
    KnowledgeFormatException wrong =
        assertThrows(KnowledgeFormatException.class, () -> KnowledgeLoader.load(folder));
    assertTrue(String.valueOf(wrong.getMessage()).contains("own.tsv:2: the type \"THING\""));
  }

  @Test
  void a_place_that_lies_in_an_unknown_one_is_named() throws IOException {
    Files.writeString(folder.resolve("own.tsv"), "kb:x\tLOCATION\tX\t\tin=kb:nowhere\n");
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> KnowledgeLoader.load(folder));
    assertTrue(String.valueOf(wrong.getMessage()).contains("own.tsv:1"));
  }

  @Test
  void an_unknown_kind_of_place_is_refused() throws IOException {
    Files.writeString(folder.resolve("own.tsv"), "kb:x\tLOCATION\tX\t\tkind=hamlet\n");
    assertThrows(KnowledgeFormatException.class, () -> KnowledgeLoader.load(folder));
  }

  @Test
  void short_forms_are_written_out() {
    assertEquals(
        "sở giáo dục và đào tạo thành phố hồ chí minh",
        KnowledgeLoader.bundled().spelling().writtenOut("sở gd - đt tp . hcm"));
  }

  @Test
  void an_operators_line_replaces_a_bundled_one() throws IOException {
    Files.writeString(folder.resolve("own.tsv"), "kb:da-nang\tLOCATION\tThành phố Đà Nẵng\n");
    assertEquals(
        "Thành phố Đà Nẵng", KnowledgeLoader.load(folder).find("kb:da-nang").orElseThrow().name());
  }

  @Test
  void other_contents_are_another_version() throws IOException {
    Files.writeString(folder.resolve("own.tsv"), "kb:own\tPERSON\tLê Văn Riêng\n");
    assertNotEquals(KnowledgeLoader.bundled().version(), KnowledgeLoader.load(folder).version());
  }

  @Test
  void a_new_file_changes_the_fingerprint() throws IOException {
    String before = KnowledgeFolder.fingerprint(folder);
    Files.writeString(folder.resolve("own.tsv"), "kb:own\tPERSON\tLê Văn Riêng\n");
    assertNotEquals(before, KnowledgeFolder.fingerprint(folder));
  }

  @Test
  void the_matcher_finds_the_longest_names_in_either_tone_style() {
    Text text = Text.of("body", "Thủ tướng thăm Khánh Hoà và Bộ Công Thương hôm nay.");
    List<String> found = new ArrayList<>();
    KnowledgeLoader.bundled()
        .matcher()
        .match(text, (first, end, bearers) -> found.add(bearers.get(0).id()));
    assertEquals(List.of("kb:khanh-hoa", "kb:org-bo-cong-thuong"), found);
  }
}
