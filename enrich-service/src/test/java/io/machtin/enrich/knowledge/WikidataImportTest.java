package io.machtin.enrich.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WikidataImportTest {

  private static final String CLASSES = "Q5\tPERSON\nQ515\tLOCATION\nQ783794\tORGANIZATION\n";

  @Test
  void a_person_gets_the_names_of_both_languages_but_no_single_word() throws IOException {
    assertEquals(
        List.of("kb:wikidata-Q90001\tPERSON\tLê Văn Mẫu\tLe Van Mau|Mẫu Họa sĩ\twikidata=Q90001"),
        run(
            entity(
                "Q90001",
                "Lê Văn Mẫu",
                "Le Van Mau",
                "{\"value\": \"Mẫu\"}, {\"value\": \"Mẫu Họa sĩ\"}",
                claim("P31", "{\"id\": \"Q5\"}"))));
  }

  @Test
  void a_city_lies_in_the_country_that_the_program_knows() throws IOException {
    assertEquals(
        List.of(
            "kb:wikidata-Q90002\tLOCATION\tThành Mẫu\tSample City\twikidata=Q90002;"
                + " in=kb:country-phap"),
        run(
            entity(
                "Q90002",
                "Thành Mẫu",
                "Sample City",
                "",
                claim("P31", "{\"id\": \"Q515\"}") + ", " + claim("P17", "{\"id\": \"Q142\"}"))));
  }

  @Test
  void a_body_that_was_dissolved_ends_on_that_day_or_with_the_year() throws IOException {
    assertEquals(
        List.of(
            "kb:wikidata-Q90003\tORGANIZATION\tHãng A\t\twikidata=Q90003; to=2001-03-04",
            "kb:wikidata-Q90004\tORGANIZATION\tHãng B\t\twikidata=Q90004; to=1999-12-31"),
        run(
            dissolved("Q90003", "Hãng A", "+2001-03-04T00:00:00Z"),
            dissolved("Q90004", "Hãng B", "+1999-00-00T00:00:00Z")));
  }

  @Test
  void without_a_vietnamese_name_or_a_listed_class_it_is_left_out() throws IOException {
    assertEquals(
        List.of(),
        run(
            entity("Q90005", "", "Nobody", "", claim("P31", "{\"id\": \"Q5\"}")),
            entity("Q90006", "Vật lạ", "Thing", "", claim("P31", "{\"id\": \"Q424242\"}"))));
  }

  @Test
  void what_the_program_knows_is_left_out() throws IOException {
    assertEquals(
        List.of(), run(entity("Q90", "Paris", "Paris", "", claim("P31", "{\"id\": \"Q515\"}"))));
  }

  @Test
  void few_articles_are_too_few() throws IOException {
    StringBuilder out = new StringBuilder();
    String dump = entity("Q90001", "Lê Văn Mẫu", "", "", claim("P31", "{\"id\": \"Q5\"}"));
    new WikidataImport(KnowledgeLoader.bundled(), CLASSES, 3).run(reader(dump), out);
    assertEquals("", out.toString());
  }

  @Test
  void a_line_that_is_no_json_is_named() {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> run("{\"id\": "));
    assertTrue(String.valueOf(wrong.getMessage()).startsWith("line 2 of the dump"));
  }

  private static List<String> run(String... entities) throws IOException {
    StringBuilder out = new StringBuilder();
    String dump = "[\n" + String.join(",\n", entities) + "\n]\n";
    WikidataImport.Result result =
        new WikidataImport(KnowledgeLoader.bundled(), CLASSES, 2).run(reader(dump), out);
    List<String> lines = out.toString().lines().map(String::stripTrailing).toList();
    assertEquals(result.written(), lines.size());
    return lines;
  }

  private static BufferedReader reader(String dump) {
    return new BufferedReader(new StringReader(dump));
  }

  private static String dissolved(String id, String name, String time) {
    return entity(
        id,
        name,
        "",
        "",
        claim("P31", "{\"id\": \"Q783794\"}")
            + ", "
            + claim("P576", "{\"time\": \"" + time + "\"}"));
  }

  private static String claim(String property, String value) {
    return "\"" + property + "\": [{\"mainsnak\": {\"datavalue\": {\"value\": " + value + "}}}]";
  }

  private static String entity(String id, String vi, String en, String aliases, String claims) {
    String labels =
        (vi.isEmpty() ? "" : "\"vi\": {\"value\": \"" + vi + "\"}, ")
            + "\"en\": {\"value\": \""
            + en
            + "\"}";
    return "{\"id\": \""
        + id
        + "\", \"labels\": {"
        + labels
        + "}, \"aliases\": {\"vi\": ["
        + aliases
        + "]}, \"claims\": {"
        + claims
        + "}, \"sitelinks\": {\"viwiki\": {}, \"enwiki\": {}}}";
  }
}
