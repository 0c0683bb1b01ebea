package io.machtin.enrich.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file of topics")
class TopicParserTest {

  private static final String HEAD = "topic own:a\nvi: a\nen: a\n";

  private static List<TopicRule> rules(String lines) {
    return TopicParser.parse("own.topics", HEAD + lines).get(0).rules();
  }

  @Nested
  class Holds {

    @Test
    void weightedTermsOverSeveralLines() {
      assertEquals(
          List.of(new TopicRule.Term("giá vàng", 3), new TopicRule.Term("vàng miếng", 3)),
          rules("3: giá vàng;\n   vàng miếng"));
    }

    @Test
    void termsAgainstIt() {
      assertEquals(List.of(new TopicRule.Term("huy chương", -2.5)), rules("-2.5: huy chương"));
    }

    @Test
    void phrasesThatMustAllBeThereAndOthersThatMustNot() {
      assertEquals(
          List.of(new TopicRule.Combination(List.of("vàng", "giá cả"), 0, List.of("giải"), 2)),
          rules("2: vàng + giá cả ! giải"));
    }

    @Test
    void phrasesThatMustStandNearEachOther() {
      assertEquals(
          List.of(new TopicRule.Combination(List.of("khởi tố", "bị can"), 8, List.of(), 2)),
          rules("2: khởi tố ~8 bị can"));
    }

    @Test
    void partsOfNamesOfEntities() {
      assertEquals(
          List.of(new TopicRule.NamePart("ORGANIZATION", "câu lạc bộ", 4)),
          rules("ORGANIZATION 4: câu lạc bộ"));
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "own.topics:4: expected a weight|three: giá vàng",
        "own.topics:4: a weight must lie in -10..10|99: giá vàng",
        "own.topics:4: an empty term|3: giá vàng;; bạc",
        "own.topics:4: a phrase is missing|3: giá vàng + + bạc",
        "own.topics:4: unknown entity type|CLUB 3: FC",
        "own.topics:4: expected 'topic ID'|giá vàng",
        "own.topics:4: a threshold must lie in 0..1|threshold: 7",
        "own.topics:4: 'b c' is no topic id|topic b c",
        "own.topics:4: topic own:b needs a label|topic own:b"
      })
  void isRefusedWithFileLineAndReason(String message, String line) {
    TopicFormatException error =
        assertThrows(
            TopicFormatException.class, () -> TopicParser.parse("own.topics", HEAD + line));
    assertTrue(error.toString().contains(message), error.toString());
  }

  @Nested
  class IsRefusedTogetherWithOthers {

    private static Topics together(String... contents) {
      List<TopicDefinition> all = new ArrayList<>();
      for (String content : contents) {
        all.addAll(TopicParser.parse("own.topics", content));
      }
      return Topics.of(all);
    }

    @Test
    void ifAnIdIsDefinedTwice() {
      TopicFormatException error =
          assertThrows(TopicFormatException.class, () -> together(HEAD, "\n" + HEAD));
      assertTrue(error.toString().contains("own.topics:2: topic own:a is already defined at"));
    }

    @Test
    void ifAParentIsUnknown() {
      TopicFormatException error =
          assertThrows(
              TopicFormatException.class, () -> together("topic own:b < own:c\nvi: b\nen: b\n"));
      assertTrue(error.toString().contains("own.topics:1: unknown parent own:c"));
    }

    @Test
    void ifATopicIsItsOwnAncestor() {
      assertThrows(
          TopicFormatException.class, () -> together("topic own:b < own:b\nvi: b\nen: b\n"));
    }
  }

  @Nested
  class ThatIsBuiltIn {

    private final Topics topics =
        TopicLoader.load(TopicParserTest.class.getClassLoader()::getResourceAsStream, Map.of());

    @Test
    void coversTheSeventeenTopicsOfTheTopLevel() {
      long roots = topics.definitions().stream().filter(t -> t.parents().isEmpty()).count();
      assertEquals(17, roots);
    }

    @Test
    void definesAtLeastTwoHundredAndFiftyTopicsBelow() {
      assertTrue(topics.size() >= 267, () -> "only " + topics.size());
    }

    @Test
    void hasCodesInTheFormThatIptcPublishes() {
      assertTrue(topics.definitions().stream().allMatch(t -> t.id().matches("medtop:\\d{8}")));
    }
  }
}
