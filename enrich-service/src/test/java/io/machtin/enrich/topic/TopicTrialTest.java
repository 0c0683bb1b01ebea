package io.machtin.enrich.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.machtin.events.Article;
import io.machtin.events.Topic;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A dry run of an operator's topics")
class TopicTrialTest {

  private static final String FILE =
      """
      topic own:vanilla
      vi: Vani
      en: vanilla
      3: vani; cây vani
      """;

  private static TopicTrial trial(String content) {
    return TopicTrial.of(
        TopicTrialTest.class.getClassLoader()::getResourceAsStream, "own.topics", content);
  }

  private static Article article(String title, String body) {
    return new Article(
        "a1",
        1,
        "sha256:0",
        null,
        null,
        null,
        new Article.Source("test", null, null),
        title,
        null,
        body,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        null,
        null,
        Instant.EPOCH,
        null,
        null,
        List.of(),
        List.of(),
        new Article.Extraction("json", 1));
  }

  @Test
  void namesTheTopicsOfTheFile() {
    assertEquals(List.of("own:vanilla"), trial(FILE).topics());
  }

  @Test
  void showsOnlyTheTopicsOfTheFile() {
    Article article =
        article("Nông dân trồng vani", "Cây vani cho nông dân giá trị xuất khẩu cao.");
    assertEquals(
        List.of("own:vanilla"),
        trial(FILE).matches(article, List.of()).stream().map(Topic::id).toList());
  }

  @Test
  void showsTheTermsThatSpeakForATopic() {
    Article article = article("Nông dân trồng vani", "Giá lên.");
    assertEquals(
        List.of(new Topic.Evidence("vani", "title", 15, 19)),
        trial(FILE).matches(article, List.of()).get(0).evidence());
  }

  @Test
  void showsNothingForOtherArticles() {
    assertEquals(
        List.of(), trial(FILE).matches(article("Bóng đá", "Cầu thủ ghi bàn thắng."), List.of()));
  }

  @Test
  void refusesAFileThatIsWrong() {
    assertThrows(TopicFormatException.class, () -> trial("vani"));
  }
}
