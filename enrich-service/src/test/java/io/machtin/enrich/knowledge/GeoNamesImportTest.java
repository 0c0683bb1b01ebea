package io.machtin.enrich.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.enrich.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeoNamesImportTest {

  @TempDir Path folder;

  @Test
  void a_district_lies_in_the_province_that_the_program_knows() throws IOException {
    assertEquals(
        List.of(
            "kb:geonames-2\tLOCATION\tHuyện Bảo Thắng\tBảo Thắng\tkind=district; in=kb:lao-cai"),
        run(
            row(2, "Huyện Bảo Thắng", "", "A", "ADM2", "90", 0),
            row(1, "Lào Cai", "", "A", "ADM1", "90", 0)));
  }

  @Test
  void an_unknown_province_is_written_and_contains_its_districts() throws IOException {
    assertEquals(
        List.of(
            "kb:geonames-1\tLOCATION\tTỉnh Mới\tMới\tkind=province; in=kb:country-viet-nam",
            "kb:geonames-2\tLOCATION\tHuyện Cũ\tCũ\tkind=district; in=kb:geonames-1"),
        run(
            row(1, "Tỉnh Mới", "", "A", "ADM1", "1", 0),
            row(2, "Huyện Cũ", "", "A", "ADM2", "1", 0)));
  }

  @Test
  void a_name_without_marks_gets_them_from_the_other_names() throws IOException {
    assertEquals(
        List.of("kb:geonames-3\tLOCATION\tDu Già"),
        run(row(3, "Du Gia", "Du Gia,Ду Зя,Du Già", "A", "ADM3", "7", 0)));
  }

  @Test
  void small_villages_are_left_out() throws IOException {
    assertEquals(
        List.of("kb:geonames-5\tLOCATION\tLớn\t\tkind=town"),
        run(row(4, "Nhỏ", "", "P", "PPL", "7", 4999), row(5, "Lớn", "", "P", "PPL", "7", 5000)));
  }

  @Test
  void what_is_written_can_be_loaded() throws IOException {
    Files.write(
        folder.resolve("own.tsv"),
        run(
            row(1, "Tỉnh Mới", "", "A", "ADM1", "1", 0),
            row(2, "Huyện Cũ", "", "A", "ADM2", "1", 0)));
    Text name = Text.of("name", "huyện Cũ");
    assertEquals(
        "kb:geonames-2",
        KnowledgeLoader.load(folder).named(name.folded(0, name.size())).get(0).id());
  }

  @Test
  void a_file_of_another_kind_is_refused_by_file_and_line() {
    KnowledgeFormatException wrong =
        assertThrows(KnowledgeFormatException.class, () -> run("<html>"));
    assertTrue(String.valueOf(wrong.getMessage()).contains("VN.txt:1: has 1 columns"));
  }

  private List<String> run(String... rows) throws IOException {
    Path file = Files.write(folder.resolve("VN.txt"), List.of(rows));
    StringBuilder out = new StringBuilder();
    long written = new GeoNamesImport(KnowledgeLoader.bundled(), 5000).run(file, out);
    Files.delete(file);
    List<String> lines = out.toString().lines().map(String::stripTrailing).toList();
    assertEquals(written, lines.size());
    return lines;
  }

  private static String row(
      int id, String name, String others, String type, String code, String province, int people) {
    return String.join(
        "\t",
        List.of(
            Integer.toString(id),
            name,
            name,
            others,
            "21.0",
            "105.8",
            type,
            code,
            "VN",
            "",
            province,
            "",
            "",
            "",
            Integer.toString(people),
            "",
            "10",
            "Asia/Ho_Chi_Minh",
            "2024-01-01"));
  }
}
