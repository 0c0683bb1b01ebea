package io.machtin.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventJsonTest {
  private static final Article ARTICLE =
      new Article(
          "7d1c7b0e-5c38-5f6e-9b5a-0c8f3f2f9b11",
          1,
          "sha256:" + "0".repeat(64),
          "https://example.vn/a.html",
          "https://example.vn/a.html",
          null,
          new Article.Source("example.vn", "Ví Dụ", "example.vn"),
          "Khánh thành cầu 🌉 qua sông Hồng",
          null,
          "Sáng 2/9, Hà Nội khánh thành cầu mới.",
          List.of(),
          List.of("Nguyễn An"),
          null,
          null,
          List.of(),
          null,
          null,
          Instant.parse("2026-09-02T01:02:03Z"),
          "vi",
          null,
          List.of(),
          List.of(),
          new Article.Extraction("html", 0.9));

  @Test
  void articleSurvivesWritingAndReading() {
    assertThat(EventJson.readArticle(EventJson.write(ARTICLE))).isEqualTo(ARTICLE);
  }

  @Test
  void enrichedArticleStandsInOneFlatObjectAndSurvives() {
    EnrichedArticle enriched =
        new EnrichedArticle(
            ARTICLE,
            new EnrichedArticle.Language("vi", 0.99),
            List.of(
                new Entity(
                    "loc:ha-noi",
                    Entity.LOCATION,
                    "Hà Nội",
                    0.7,
                    "Q1858",
                    List.of(),
                    List.of(
                        new Entity.Mention(
                            "body", 10, 16, "Hà Nội", 0.9, List.of("list"), List.of())))),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            new EnrichedArticle.Pipeline("1", "k1"),
            Instant.parse("2026-09-02T01:02:04Z"));

    byte[] json = EventJson.write(enriched);

    assertThat(new String(json, StandardCharsets.UTF_8))
        .startsWith("{\"id\":\"7d1c7b0e")
        .contains("\"language\":{\"code\":\"vi\"");
    assertThat(EventJson.readEnriched(json)).isEqualTo(enriched);
  }

  @Test
  void readersIgnoreFieldsTheyDoNotKnow() {
    String json = new String(EventJson.write(ARTICLE), StandardCharsets.UTF_8);
    String newer = json.replaceFirst("\\{", "{\"addedLater\":[1],");

    assertThat(EventJson.readArticle(newer.getBytes(StandardCharsets.UTF_8))).isEqualTo(ARTICLE);
  }

  @Test
  void aMissingRequiredFieldIsNamed() {
    assertThatThrownBy(
            () -> EventJson.readArticle("{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'revision'");
  }
}
