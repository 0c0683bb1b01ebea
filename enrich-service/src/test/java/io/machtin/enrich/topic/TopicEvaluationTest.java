package io.machtin.enrich.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Measuring topics")
class TopicEvaluationTest {

  private static final TopicClassifier CLASSIFIER =
      TopicClassifier.load(TopicEvaluationTest.class.getClassLoader()::getResourceAsStream);

  private static TopicEvaluation evaluate(String gold, String mapping) {
    try {
      return TopicEvaluation.of(
          CLASSIFIER,
          text -> List.of(),
          "gold.jsonl",
          new BufferedReader(new StringReader(gold)),
          "map.txt",
          mapping);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TopicEvaluation evaluateFile(String file) {
    try (InputStream in =
            Objects.requireNonNull(TopicEvaluationTest.class.getResourceAsStream("/" + file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return TopicEvaluation.of(CLASSIFIER, text -> List.of(), file, lines, "none", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nested
  class OnOurOwnGold {

    private final TopicEvaluation evaluation = evaluateFile("topics-gold.jsonl");

    @Test
    void readsAtLeastTwoHundredArticles() {
      assertTrue(evaluation.articles() >= 200);
    }

    @Test
    void findsTheFirstRootRightForNineInTen() {
      assertTrue(evaluation.firstRootRight() >= 0.9, evaluation::table);
    }

    @Test
    void givesTheRightRootForNinetySixInAHundred() {
      assertTrue(evaluation.rootGiven() >= 0.96, evaluation::table);
    }

    @Test
    void givesAtMostThreeRootsAnArticle() {
      assertTrue(evaluation.rootsGiven() <= 3, evaluation::table);
    }

    @Test
    void findsMostTopicsBelowTheTopLevel() {
      assertTrue(evaluation.topicFound() >= 0.8, evaluation::table);
    }
  }

  @Nested
  class OnArticlesInTheMannerOfLocalPapers {

    private final TopicEvaluation evaluation = evaluateFile("topics-local-gold.jsonl");

    @Test
    void findsTheFirstRootRightForNineInTen() {
      assertTrue(evaluation.firstRootRight() >= 0.9, evaluation::table);
    }

    @Test
    void givesTheRightRootForNinetySixInAHundred() {
      assertTrue(evaluation.rootGiven() >= 0.96, evaluation::table);
    }

    @Test
    void givesAtMostThreeRootsAnArticle() {
      assertTrue(evaluation.rootsGiven() <= 3, evaluation::table);
    }
  }

  @Nested
  class CountsAsRight {

    @Test
    void anyTopicThatTheMappingNamesForASection() {
      TopicEvaluation evaluation =
          evaluate(
              "{\"id\":\"1\",\"text\":\"Cầu thủ ghi bàn\\nCầu thủ ghi bàn\",\"label\":\"Sports\"}",
              "Sports: medtop:01000000 medtop:15000000\n");
      assertEquals(1, evaluation.firstRootRight());
    }

    @Test
    void noTopicWhereTheGoldHasNone() {
      TopicEvaluation evaluation = evaluate("{\"body\":\"Lorem ipsum dolor\",\"topics\":[]}", "");
      assertEquals(1, evaluation.firstRootRight());
    }
  }

  @Test
  void listsWhatWentWrong() {
    TopicEvaluation evaluation =
        evaluate(
            "{\"id\":\"x7\",\"body\":\"Cầu thủ ghi bàn.\",\"topics\":[\"medtop:17000000\"]}", "");
    assertTrue(evaluation.misses().get(0).startsWith("x7\twanted [medtop:17000000]"));
  }

  @Nested
  class Refuses {

    private static String message(String gold, String mapping) {
      return assertThrows(IllegalArgumentException.class, () -> evaluate(gold, mapping)).toString();
    }

    @Test
    void aLineThatIsNoJson() {
      String message = message("\n{", "");
      assertTrue(message.contains("gold.jsonl:2:"), message);
    }

    @Test
    void anArticleWithoutTopics() {
      String message = message("{\"body\":\"x\"}", "");
      assertTrue(message.contains("gold.jsonl:1: needs 'topics'"), message);
    }

    @Test
    void aMappingWithoutTopics() {
      String message = message("", "Sports:");
      assertTrue(message.contains("map.txt:1: expected 'SECTION: ID ID …'"), message);
    }
  }
}
