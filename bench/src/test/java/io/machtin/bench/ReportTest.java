package io.machtin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.bench.Report.Length;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report puts each figure beside its limit. */
class ReportTest {
  private final Report report =
      new Report(
          "Java 17",
          List.of(new Row("extraction", 30, 12, "ms", "`Jsoup.parse` alone")),
          1_200_000,
          640_000,
          812,
          List.of(new Length(1024, 1), new Length(131_072, 96)));

  @Test
  void saysHowManyTimesTheLimitAStageTakes() {
    assertThat(report.markdown())
        .contains("| extraction | 30.00 ms | 12.00 ms | 2.50 | `Jsoup.parse` alone |");
  }

  @Test
  void comparesLengthsByTheTimeForAThousandCharacters() {
    assertThat(report.markdown())
        .contains("| 1,024 | 1.00 | 0.977 |")
        .contains("| 131,072 | 96.00 | 0.732 |");
  }

  @Test
  void isJsonWithTheSameFigures() {
    JsonNode json = new ObjectMapper().valueToTree(report);
    assertThat(json.at("/stages/0/ratio").asDouble()).isEqualTo(2.5);
    assertThat(json.at("/lengths/1/millis").asDouble()).isEqualTo(96);
  }
}
