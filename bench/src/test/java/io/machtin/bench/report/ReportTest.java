package io.machtin.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report puts each figure beside its limit. */
class ReportTest {
  private final Row extraction =
      Row.of("extraction", "91 pages", 30, "ms")
          .within(0.5)
          .beside("`Jsoup.parse` alone", 12)
          .reaching(Reach.ratioAtMost(3));

  private final Row push =
      Row.of("push", "NDJSON", 12_345, "articles/s")
          .beside("raw producer", 50_000)
          .reaching(Reach.ratioAtLeast(0.5));

  private final Row memory =
      Row.of("footprint", "three services", 700, "MiB").reaching(Reach.atMost(900));

  private final Row words = Row.of("enrichment", "all", 640_000, "words/s");

  @Test
  void saysHowManyTimesTheLimitAStageTakesAndWhetherThatIsEnough() {
    assertThat(extraction.markdown())
        .isEqualTo(
            "| extraction | 91 pages | 30.0 ± 0.500 ms | `Jsoup.parse` alone: 12.0 | 2.50"
                + " | ratio ≤ 3.0 | yes |");
    assertThat(push.markdown()).endsWith("| 0.25 | ratio ≥ 0.5 | no |");
  }

  @Test
  void comparesTheFigureItselfWhereThereIsNoLimit() {
    assertThat(memory.markdown()).endsWith("| 700 MiB |  |  | ≤ 900 | yes |");
  }

  @Test
  void asksNothingOfAFigureThatIsOnlyShown() {
    assertThat(words.markdown()).isEqualTo("| enrichment | all | 640,000 words/s |  |  |  |  |");
    assertThat(words.met()).isNull();
  }

  @Test
  void doesNotCallARatioMetThatHasNoLimitInThisRun() {
    assertThat(words.reaching(Reach.ratioAtLeast(0.8)).met()).isNull();
  }

  @Test
  void saysOfWhichStageThereIsNothingAndWhy() {
    Report report =
        new Report("./machtin bench", Machine.here(), List.of(words), List.of("push: no broker"));

    assertThat(report.markdown())
        .contains("| enrichment |")
        .endsWith("Not measured: push: no broker\n");
  }

  @Test
  void isJsonWithTheSameFigures() {
    Report report =
        new Report("./machtin bench", Machine.here(), List.of(extraction, push, memory), List.of());
    JsonNode json =
        JsonMapper.builder().addModule(new JavaTimeModule()).build().valueToTree(report);

    assertThat(json.at("/rows/0/ratio").asDouble()).isEqualTo(2.5);
    assertThat(json.at("/rows/1/met").asBoolean(true)).isFalse();
    assertThat(json.at("/rows/2/limit").isMissingNode()).isTrue();
    assertThat(json.at("/machine/cores").asInt()).isPositive();
    assertThat(json.at("/machine/versions/Kafka").asText()).isNotEmpty().doesNotContain("$");
  }
}
