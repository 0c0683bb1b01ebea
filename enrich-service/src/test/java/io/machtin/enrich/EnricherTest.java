package io.machtin.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.enrich.knowledge.KnowledgeFormatException;
import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.Entity;
import io.machtin.events.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnricherTest {

  private static final Enricher ENRICHER = Enricher.bundled();
  private static final Instant NOW = Instant.parse("2026-05-14T03:00:00Z");

  private static final String BODY =
      """
      Sáng 13/5, Bí thư Tỉnh ủy Quảng Ninh Nguyễn Xuân Ký làm việc với Sở Y tế tỉnh Quảng Ninh.

      Ông Ký nhấn mạnh phải thực hiện Nghị quyết số 21-NQ/TW và Luật Đất đai 2024. "Tỉnh sẽ đầu tư \
      ba bệnh viện trong năm nay", ông Ký nói.

      Theo Bộ Y tế, dịch sốt xuất huyết đã giảm tại TP.HCM và Đà Nẵng.""";

  @Nested
  class An_article {

    private final EnrichedArticle enriched = enrich("Quảng Ninh đầu tư ba bệnh viện", BODY);

    @Test
    void gets_its_language() {
      assertEquals("vi", enriched.language().code());
    }

    @Test
    void gets_people_with_their_offices() {
      Entity person = named("Nguyễn Xuân Ký");
      assertEquals("Bí thư Tỉnh ủy Quảng Ninh", person.offices().get(0).title());
      assertEquals(3, person.mentions().size());
    }

    @Test
    void gets_bodies_and_places() {
      assertEquals(Entity.ORGANIZATION, named("Sở Y tế tỉnh Quảng Ninh").type());
      assertEquals("kb:thanh-pho-ho-chi-minh", named("Thành phố Hồ Chí Minh").id());
    }

    @Test
    void gets_topics() {
      assertTrue(enriched.topics().stream().anyMatch(t -> t.id().equals("medtop:07000000")));
    }

    @Test
    void gets_dates_as_far_as_it_states_them() {
      assertEquals("XXXX-05-13", enriched.dates().get(0).value());
    }

    @Test
    void gets_the_documents_that_it_cites() {
      assertEquals(
          List.of("21-NQ/TW", "Luật Đất đai"),
          enriched.references().stream()
              .map(r -> r.number() == null ? r.title() : r.number())
              .map(name -> name == null ? "" : name.replaceAll(" \\d+$", ""))
              .toList());
    }

    @Test
    void gets_what_is_said_in_it_and_by_whom() {
      EnrichedArticle.Quotation quotation = enriched.quotations().get(1);
      assertEquals("Tỉnh sẽ đầu tư ba bệnh viện trong năm nay", quotation.text().surface());
      assertEquals(named("Nguyễn Xuân Ký").id(), quotation.speakerId());
    }

    @Test
    void says_what_made_it() {
      assertEquals(ENRICHER.pipeline(), enriched.pipeline());
    }

    @Test
    void is_enriched_the_same_again() {
      assertEquals(enriched, enrich("Quảng Ninh đầu tư ba bệnh viện", BODY));
    }

    private Entity named(String name) {
      return enriched.entities().stream()
          .filter(entity -> entity.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError(name + " is not in " + enriched.entities()));
    }
  }

  @Nested
  class Every_surface {

    /** What makes offsets go wrong: signs of two UTF-16 units, marks apart, spaces of all kinds. */
    private static final List<String> DISTURBANCES =
        List.of(
            "😀 ",
            "👩‍👩‍👧 ",
            "\u00a0",
            "\u00ad",
            "\u200b",
            "\n\n",
            "𝒜",
            "“",
            "Ấ",
            "e\u0323\u0302 ");

    @Test
    void is_the_slice_of_code_points_that_its_offsets_name() {
      Random random = new Random(20260513);
      for (int round = 0; round < 200; round++) {
        String body = disturbed(random, random.nextInt(4) == 0 ? decomposed(BODY) : BODY);
        EnrichedArticle enriched = enrich(disturbed(random, "TP.HCM họp với Bộ Y tế"), body);
        List<Spot> spots = spots(enriched);
        assertFalse(spots.isEmpty());
        for (Spot spot : spots) {
          assertEquals(spot.surface(), slice(enriched.article(), spot), () -> "in: " + body);
        }
      }
    }

    private static String decomposed(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFD);
    }

    private static String disturbed(Random random, String text) {
      StringBuilder disturbed = new StringBuilder(text);
      for (int i = 0; i < 6; i++) {
        int at = random.nextInt(disturbed.length());
        if (at == 0 || disturbed.charAt(at - 1) == ' ') {
          disturbed.insert(at, DISTURBANCES.get(random.nextInt(DISTURBANCES.size())));
        }
      }
      return disturbed.toString();
    }

    private record Spot(String field, int start, int end, String surface) {}

    private static List<Spot> spots(EnrichedArticle enriched) {
      List<Spot> spots = new ArrayList<>();
      for (Entity entity : enriched.entities()) {
        entity.mentions().stream()
            .map(m -> new Spot(m.field(), m.start(), m.end(), m.surface()))
            .forEach(spots::add);
        entity.mentions().stream()
            .flatMap(
                m ->
                    m.parts().stream()
                        .map(p -> new Spot(m.field(), p.start(), p.end(), p.surface())))
            .forEach(spots::add);
        entity.offices().stream()
            .flatMap(office -> office.mentions().stream())
            .map(m -> new Spot(m.field(), m.start(), m.end(), m.surface()))
            .forEach(spots::add);
      }
      enriched
          .dates()
          .forEach(d -> spots.add(new Spot(d.field(), d.start(), d.end(), d.surface())));
      enriched.references().stream()
          .flatMap(reference -> reference.mentions().stream())
          .map(m -> new Spot(m.field(), m.start(), m.end(), m.surface()))
          .forEach(spots::add);
      enriched.quotations().stream()
          .map(quotation -> quotation.text())
          .map(m -> new Spot(m.field(), m.start(), m.end(), m.surface()))
          .forEach(spots::add);
      enriched.summary().stream()
          .map(m -> new Spot(m.field(), m.start(), m.end(), m.surface()))
          .forEach(spots::add);
      return spots;
    }

    private static String slice(Article article, Spot spot) {
      String text = spot.field().equals("title") ? article.title() : article.body();
      int from = text.offsetByCodePoints(0, spot.start());
      return text.substring(from, text.offsetByCodePoints(from, spot.end() - spot.start()));
    }
  }

  @Nested
  class An_operators_folder {

    @TempDir Path folder;

    @Test
    void adds_entities_and_changes_the_version() throws IOException {
      Files.writeString(
          folder.resolve("own.tsv"),
          "kb:own-hoi-lang-nghe\tORGANIZATION\tHội Làng nghề Việt Nam\n");
      Enricher own = Enricher.load(folder);
      assertNotEquals(ENRICHER.pipeline(), own.pipeline());
      assertEquals(
          "kb:own-hoi-lang-nghe",
          own.enrich(article("Tin", "Hội Làng nghề Việt Nam họp."), NOW).entities().get(0).id());
    }

    @Test
    void that_is_empty_changes_nothing() {
      assertEquals(ENRICHER.pipeline(), Enricher.load(folder).pipeline());
    }

    @Test
    void with_a_wrong_line_is_refused_naming_file_and_line() throws IOException {
      Files.writeString(folder.resolve("own.tsv"), "# mine\nkb:x\tROBOT\tTên\n");
      KnowledgeFormatException refused =
          assertThrows(KnowledgeFormatException.class, () -> Enricher.load(folder));
      assertTrue(String.valueOf(refused.getMessage()).contains("own.tsv:2: "), refused::toString);
    }
  }

  @Test
  void an_empty_article_is_enriched_with_nothing() {
    EnrichedArticle enriched = enrich("", "");
    assertEquals(List.of(), enriched.entities());
    assertEquals(List.of(), enriched.topics());
  }

  private static EnrichedArticle enrich(String title, String body) {
    return ENRICHER.enrich(article(title, body), NOW);
  }

  private static Article article(String title, String body) {
    ObjectNode article = JsonNodeFactory.instance.objectNode();
    article.put("id", "5e1b0a52-5d0d-5d4e-9d2a-3d8f0f6a1c11").put("revision", 1);
    article.put("contentHash", "sha256:0").put("fetchedAt", "2026-05-14T02:00:00Z");
    article.putObject("source").put("id", "test");
    article.putObject("extraction").put("method", "test").put("confidence", 1);
    article.put("title", title).put("body", body);
    return EventJson.readArticle(article.toString().getBytes(StandardCharsets.UTF_8));
  }
}
