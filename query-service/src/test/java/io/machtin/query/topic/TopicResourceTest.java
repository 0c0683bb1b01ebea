package io.machtin.query.topic;

import static io.machtin.query.SampleArticle.article;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Topics of two articles: sport, football below it, and a topic that nobody knows what is above.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class TopicResourceTest {
  private static boolean published;

  @BeforeEach
  void publish() {
    if (!published) {
      EnrichedTopic.publish(
          article()
              .publishedAt("2019-05-01T03:00:00Z")
              .topic("tree:sport", "thể thao", "sport")
              .topic("tree:football", "bóng đá", "football", "tree:sport")
              .entity("tree:an", "PERSON", "Lê Văn An"),
          article()
              .publishedAt("2019-05-03T03:00:00Z")
              .topic("tree:sport", "thể thao", "sport")
              .topic("tree:orphan", "khác", "other", "tree:nobody"));
      published = true;
    }
  }

  private static String item(String id) {
    return "items.find { it.id == '" + id + "' }";
  }

  @Nested
  class TheList {
    @Test
    void saysWhatStandsAboveEachTopicAndHowDeepItStands() {
      JsonPath topics = get("/v1/topics").jsonPath();

      assertThat(topics.getInt(item("tree:sport") + ".articles")).isEqualTo(2);
      assertThat(topics.getInt(item("tree:sport") + ".depth")).isZero();
      assertThat(topics.getList(item("tree:football") + ".broader")).containsExactly("tree:sport");
      assertThat(topics.getInt(item("tree:football") + ".depth")).isEqualTo(1);
      assertThat(topics.getString(item("tree:football") + ".label.en")).isEqualTo("football");
      assertThat(topics.getString(item("tree:football") + ".label.broader")).isNull();
    }

    @Test
    void isATreeWhereAskedFor() {
      JsonPath topics = get("/v1/topics?nested=true").jsonPath();

      assertThat(topics.getList(item("tree:sport") + ".narrower.id"))
          .containsExactly("tree:football");
      assertThat(topics.getString(item("tree:football"))).isNull();
    }

    @Test
    void hasATopicAtTheTopWhoseBroaderOneIsUnknown() {
      assertThat(get("/v1/topics?nested=true").jsonPath().getInt(item("tree:orphan") + ".depth"))
          .isZero();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
      assertThat(get("/v1/topics?nested=perhaps").statusCode()).isEqualTo(400);
    }
  }

  @Nested
  class ATopic {
    @Test
    void isToldWithItsPlaceItsTimeAndItsCompany() {
      JsonPath topic = get("/v1/topics/tree:sport").jsonPath();

      assertThat(topic.getList("narrower.id")).containsExactly("tree:football");
      assertThat(topic.getInt("narrower[0].articles")).isEqualTo(1);
      assertThat(topic.getList("broader")).isEmpty();
      assertThat(topic.getString("firstSeen")).isEqualTo("2019-05-01T03:00:00Z");
      assertThat(topic.getString("lastSeen")).isEqualTo("2019-05-03T03:00:00Z");
      assertThat(topic.getList("days.day")).containsExactly("2019-05-03", "2019-05-01");
      assertThat(topic.getList("entities.id")).containsExactly("tree:an");
      assertThat(topic.getList("topics.id"))
          .containsExactlyInAnyOrder("tree:football", "tree:orphan");
    }

    @Test
    void thatNoArticleIsAboutIsNotThere() {
      get("/v1/topics/tree:nobody").then().statusCode(404).contentType("application/problem+json");
    }
  }
}
