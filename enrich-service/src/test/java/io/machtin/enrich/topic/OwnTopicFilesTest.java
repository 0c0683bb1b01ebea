package io.machtin.enrich.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.enrich.knowledge.KnowledgeFolder;
import io.machtin.events.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An operator's topic files in a folder")
class OwnTopicFilesTest {

  private static final String RISKS =
      """
      # Our risk list
      topic own:internal-security < medtop:11000000
      vi: Bảo vệ chính trị nội bộ
      en: internal political security
      5: bảo vệ chính trị nội bộ
      """;

  @TempDir private Path folder;

  private TopicClassifier load() {
    return TopicClassifier.load(
        OwnTopicFilesTest.class.getClassLoader()::getResourceAsStream,
        KnowledgeFolder.topics(folder));
  }

  private List<String> topics() {
    GoldArticle article =
        new GoldArticle(
            "1",
            "Hội nghị về bảo vệ chính trị nội bộ",
            "",
            "Hội nghị bàn về công tác bảo vệ chính trị nội bộ trong tình hình mới.",
            List.of());
    return load().classify(article.text(), List.of()).stream().map(Topic::id).toList();
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }

  @Test
  void giveTheirTopics() throws IOException {
    write("risk.topics", RISKS);
    assertTrue(topics().contains("own:internal-security"));
  }

  @Test
  void mayNameTopicsOfEachOtherAsParents() throws IOException {
    write("a.topics", RISKS.replace("medtop:11000000", "own:all"));
    write("b.topics", "topic own:all\nvi: Tất cả\nen: all\n");
    assertTrue(topics().containsAll(List.of("own:internal-security", "own:all")));
  }

  @Test
  void areSeenToHaveChanged() throws IOException {
    write("risk.topics", RISKS);
    String before = KnowledgeFolder.fingerprint(folder);
    write("risk.topics", RISKS + "3: an ninh chính trị nội bộ\n");
    assertNotEquals(before, KnowledgeFolder.fingerprint(folder));
  }

  @Test
  void areNoMatterWhereTheyHaveAnotherEnding() throws IOException {
    write("notes.txt", "no topics at all");
    assertEquals(0, KnowledgeFolder.topics(folder).size());
  }

  @Nested
  class AreRefused {

    private String refusal() {
      return assertThrows(TopicFormatException.class, OwnTopicFilesTest.this::load).toString();
    }

    @Test
    void withFileAndLineOfAWrongWeight() throws IOException {
      write("risk.topics", RISKS + "three: nội bộ\n");
      String message = refusal();
      assertTrue(message.contains("risk.topics:6: expected a weight"), message);
    }

    @Test
    void withFileAndLineOfAnUnknownParent() throws IOException {
      write("risk.topics", RISKS.replace("medtop:11000000", "medtop:99999999"));
      String message = refusal();
      assertTrue(message.contains("risk.topics:2: unknown parent medtop:99999999"), message);
    }

    @Test
    void withBothPlacesOfATopicThatIsDefinedTwice() throws IOException {
      write("a.topics", RISKS);
      write("b.topics", RISKS);
      String message = refusal();
      assertTrue(
          message.contains("b.topics:2: topic own:internal-security is already defined at")
              && message.contains("a.topics:2"),
          message);
    }
  }
}
