package io.machtin.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events as released versions wrote them. Files are added here with each release and never changed:
 * whoever has to change one breaks the contract.
 */
class GoldenSamplesTest {

  @Nested
  class RawArticles {
    static Stream<Path> samples() {
      return Contract.samples("raw-");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areReadWithoutLoss(Path sample) throws Exception {
      byte[] json = Files.readAllBytes(sample);

      byte[] again = EventJson.write(EventJson.readArticle(json));

      assertThat(Contract.json(again)).isEqualTo(Contract.json(json));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areValid(Path sample) throws Exception {
      assertThat(Contract.violations(Contract.RAW, Files.readAllBytes(sample))).isEmpty();
    }
  }

  @Nested
  class EnrichedArticles {
    static Stream<Path> samples() {
      return Contract.samples("enriched-");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areReadWithoutLoss(Path sample) throws Exception {
      byte[] json = Files.readAllBytes(sample);

      byte[] again = EventJson.write(EventJson.readEnriched(json));

      assertThat(Contract.json(again)).isEqualTo(Contract.json(json));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areValid(Path sample) throws Exception {
      assertThat(Contract.violations(Contract.ENRICHED, Files.readAllBytes(sample))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void countOffsetsInCodePoints(Path sample) throws Exception {
      JsonNode article = Contract.json(Files.readAllBytes(sample));

      for (JsonNode span : spans(article)) {
        String field = field(article, span.get("field").asText());
        int start = field.offsetByCodePoints(0, span.get("start").asInt());
        int end = field.offsetByCodePoints(0, span.get("end").asInt());
        assertThat(field.substring(start, end)).isEqualTo(span.get("surface").asText());
      }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areRawArticlesForReadersThatWantNoMore(Path sample) throws Exception {
      byte[] json = Files.readAllBytes(sample);

      assertThat(EventJson.readArticle(json)).isEqualTo(EventJson.readEnriched(json).article());
    }

    private static List<JsonNode> spans(JsonNode node) {
      List<JsonNode> spans = new ArrayList<>();
      if (node.has("field") && node.has("surface")) {
        spans.add(node);
      }
      node.forEach(child -> spans.addAll(spans(child)));
      return spans;
    }

    private static String field(JsonNode article, String name) {
      return name.startsWith("captions[")
          ? article
              .get("captions")
              .get(Integer.parseInt(name.substring("captions[".length(), name.length() - 1)))
              .asText()
          : article.get(name).asText();
    }
  }

  @Test
  void everyVersionHasSamplesOfBothEvents() {
    assertThat(Contract.samples("raw-")).isNotEmpty();
    assertThat(Contract.samples("enriched-")).isNotEmpty();
  }
}
