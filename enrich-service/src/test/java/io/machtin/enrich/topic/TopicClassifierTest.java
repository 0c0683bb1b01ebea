package io.machtin.enrich.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import io.machtin.events.Topic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The topics of an article")
class TopicClassifierTest {

  private static final TopicClassifier CLASSIFIER = load(Map.of());

  private static final String FOOTBALL =
      "Trên sân Mỹ Đình tối qua, tiền đạo của đội chủ nhà ghi bàn thắng duy nhất của trận đấu ở "
          + "hiệp hai. Huấn luyện viên trưởng khen các cầu thủ thi đấu đúng chiến thuật.";

  private static TopicClassifier load(Map<String, String> custom) {
    return TopicClassifier.load(
        TopicClassifierTest.class.getClassLoader()::getResourceAsStream, custom);
  }

  private static ArticleText article(String title, String body) {
    return new ArticleText(List.of(Text.of("title", title), Text.of("body", body)));
  }

  private static List<Topic> classify(String title, String body) {
    return CLASSIFIER.classify(article(title, body), List.of());
  }

  private static List<String> ids(List<Topic> topics) {
    return topics.stream().map(Topic::id).toList();
  }

  private static Topic topic(List<Topic> topics, String id) {
    return topics.stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
  }

  @Nested
  class FollowTheHierarchy {

    private final List<Topic> topics = classify("Chủ nhà thắng tối thiểu", FOOTBALL);

    @Test
    void withTheTopLevelFirst() {
      assertEquals("medtop:15000000", topics.get(0).id());
    }

    @Test
    void soThatAChildImpliesItsParents() {
      assertTrue(
          ids(topics).containsAll(List.of("medtop:20001065", "medtop:20000822")), topics::toString);
    }

    @Test
    void andNeverScoreAChildAboveItsParent() {
      assertTrue(
          topic(topics, "medtop:20001065").score() <= topic(topics, "medtop:20000822").score());
    }
  }

  @Nested
  class AreExplained {

    private final String body = "⚽😀 " + FOOTBALL;
    private final List<Topic> topics = classify("Chủ nhà thắng tối thiểu", body);

    @Test
    void byTermsAsTheyStandInTheText() {
      int[] codePoints = body.codePoints().toArray();
      for (Topic topic : topics) {
        for (Topic.Evidence evidence : topic.evidence()) {
          if (evidence.field().equals("body")) {
            assertEquals(
                evidence.term(),
                new String(codePoints, evidence.start(), evidence.end() - evidence.start()));
          }
        }
      }
    }

    @Test
    void byAtLeastOneTermForTheFirst() {
      assertFalse(topics.get(0).evidence().isEmpty());
    }

    @Test
    void byLabelsInBothLanguages() {
      assertEquals(new Topic.Label("bóng đá", "soccer"), topic(topics, "medtop:20001065").label());
    }
  }

  @Nested
  class AreNone {

    @Test
    void forAnEmptyArticle() {
      assertEquals(List.of(), CLASSIFIER.classify(new ArticleText(List.of()), List.of()));
    }

    @Test
    void forTextAboutNothingKnown() {
      assertEquals(List.of(), classify("Lorem ipsum", "Dolor sit amet, consectetur adipiscing."));
    }

    @Test
    void forAForeignLanguageThatNoTermIsWrittenIn() {
      assertEquals(
          List.of(), classify("Päivän sää", "Huomenna sataa lunta koko maassa, sanoo laitos."));
    }
  }

  @Nested
  class InALanguageWithoutTerms {

    private static final String FRENCH =
        "Le ministre de l'Économie a présenté mardi le projet de loi de finances. L'inflation "
            + "recule, mais la dette publique atteint un niveau record, selon la Banque de France. "
            + "Le film de l'année au festival de Cannes, un match de football à la télévision.";

    @Test
    void areNoneEvenWhereSomeTermsMatch() {
      assertEquals(List.of(), classify("Le gouvernement présente son budget", FRENCH));
    }

    @Test
    void areStillTheOperatorsOwn() {
      TopicClassifier own =
          load(Map.of("own.topics", "topic own:budget\nvi: Ngân sách Pháp\nen: b\n5: budget\n"));
      assertEquals(
          List.of("own:budget"),
          ids(own.classify(article("Le budget, le budget, encore le budget", FRENCH), List.of())));
    }
  }

  @Nested
  class InEnglish {

    @Test
    void areGivenAsInVietnamese() {
      List<Topic> topics =
          classify(
              "Striker scores twice as hosts win the championship",
              "The football club won the match in the second half. The coach praised his players "
                  + "after the final of the tournament, and the fans sang in the stadium.");
      assertEquals("medtop:15000000", topics.get(0).id());
    }
  }

  @Nested
  class MatchWords {

    @Test
    void inEitherStyleOfToneMarks() {
      assertTrue(
          ids(classify("Hoả hoạn lớn", "Cảnh sát chữa cháy dập tắt đám cháy; vụ hoả hoạn lan rộng"))
              .contains("medtop:20000150"));
    }

    @Test
    void withTheirToneMarks() {
      assertFalse(
          ids(classify("Cau thu ghi ban", "Cau thu ghi ban tren san, trong tai thoi phat den"))
              .contains("medtop:20001065"));
    }

    @Test
    void inCapitalsOnlyWhereTheTermIs() {
      String body = "Không ai biết ai đã đến và ai đã đi khỏi ngôi làng này, cũng chẳng ai hỏi ai.";
      assertFalse(ids(classify("Ai đã đến", body)).contains("medtop:20001298"));
    }
  }

  @Test
  void countNamesOfEntities() {
    String body = "Hôm qua FC Sông Lam ra thông báo về việc bán vé.";
    ArticleText text = article("Thông báo bán vé", body);
    Entity club =
        new Entity(
            "e1",
            Entity.ORGANIZATION,
            "FC Sông Lam",
            1,
            null,
            List.of(),
            List.of(new Entity.Mention("body", 8, 19, "FC Sông Lam", 1, List.of(), List.of())));
    assertTrue(
        ids(CLASSIFIER.classify(text, List.of(club))).contains("medtop:15000000"),
        "a football club speaks for sport");
  }

  @Nested
  class OfAnOperator {

    private final TopicClassifier own =
        load(
            Map.of(
                "risk.topics",
                """
                topic own:internal-security < medtop:11000000
                vi: Bảo vệ chính trị nội bộ
                en: internal political security
                5: bảo vệ chính trị nội bộ
                3: tiểu ban ~6 nội bộ
                -4: cầu thủ
                """));

    private List<String> ids(String title, String body) {
      return TopicClassifierTest.ids(own.classify(article(title, body), List.of()));
    }

    @Test
    void areGivenBesideTheMediaTopics() {
      assertTrue(
          ids("Công tác bảo vệ chính trị nội bộ", "Hội nghị bàn về bảo vệ chính trị nội bộ.")
              .containsAll(List.of("own:internal-security", "medtop:11000000")));
    }

    @Test
    void areHeldBackByTermsAgainstThem() {
      assertFalse(
          ids("Cầu thủ, cầu thủ và cầu thủ", "Cầu thủ nói về bảo vệ chính trị nội bộ với cầu thủ.")
              .contains("own:internal-security"));
    }

    @Test
    void doNotChangeWhatTheMediaTopicsSay() {
      List<Topic> plain = classify("Chủ nhà thắng tối thiểu", FOOTBALL);
      assertEquals(plain, own.classify(article("Chủ nhà thắng tối thiểu", FOOTBALL), List.of()));
    }
  }
}
