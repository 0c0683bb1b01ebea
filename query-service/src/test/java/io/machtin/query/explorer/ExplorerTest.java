package io.machtin.query.explorer;

import static io.machtin.query.SampleArticle.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.EnrichedTopic;
import io.machtin.query.SampleArticle;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class ExplorerTest {
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  /** A word that no other article has, so that tests do not see each other's articles. */
  private static String word() {
    return "từ" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  private static SampleArticle about(String word) {
    return article().title("Bản tin " + word).body("Hôm nay có " + word + " ở Huế và Vinh.");
  }

  @Nested
  class ASearch {
    @Test
    void showsWhatMatchesWithTheWordsMarked() {
      String word = word();
      EnrichedTopic.publish(about(word));
      browser.show("/");
      WebElement field = browser.await("#q");
      field.sendKeys(word, Keys.ENTER);

      browser.awaitText(".heading h1", "1 bài");
      assertThat(browser.texts("ol.articles mark")).contains(word);
      assertThat(browser.address()).contains("q=");
    }

    @Test
    void isAnAddressThatShowsTheSameToSomebodyElse() {
      String word = word();
      EnrichedTopic.publish(about(word));
      browser.show("/?q=" + word);

      browser.awaitText("ol.articles h2", word);
    }

    @Test
    void tellsTheCallBehindIt() {
      browser.show("/?q=abc&sort=oldest");

      browser.awaitText("#call", "GET /v1/articles?q=abc&sort=oldest");
    }

    @Test
    void saysWhenNothingMatches() {
      browser.show("/?q=" + word());

      browser.awaitText(".nothing", "Không có bài nào");
    }

    @Test
    void tellsWhatIsWrongWithAQuery() {
      browser.show("/?from=never");

      browser.await("[role=alert]", alert -> alert.getText().contains("from"));
    }

    @Test
    void goesOnPageByPage() {
      String word = word();
      SampleArticle[] many = new SampleArticle[23];
      for (int i = 0; i < many.length; i++) {
        many[i] = about(word);
      }
      EnrichedTopic.publish(many);
      browser.show("/?q=" + word);
      browser.await("button.more").click();

      browser.await("ol.articles > li:nth-child(23)");
      assertThat(browser.all("button.more")).isEmpty();
    }
  }

  @Nested
  class Copies {
    @Test
    void areOneItemWhereTheReaderWishesSo() {
      String word = word();
      byte[] minima = new byte[256];
      new Random(word.hashCode()).nextBytes(minima);
      String signature = Base64.getEncoder().encodeToString(minima);
      EnrichedTopic.publish(
          about(word).fingerprint("m", signature), about(word).fingerprint("m", signature));
      browser.show("/?q=" + word);
      browser.await("ol.articles > li:nth-child(2)");
      browser.await("a.collapse").click();

      browser.awaitText("ol.articles a.copies", "1 bản đăng lại");
      assertThat(browser.all("ol.articles > li")).hasSize(1);
    }
  }

  @Nested
  class AFilter {
    @Test
    void isAddedFromTheListsBesideTheArticlesAndTakenAwayAgain() {
      String word = word();
      EnrichedTopic.publish(
          about(word).entity("kb:test-hue", "LOCATION", "Huế"),
          about(word).entity("kb:test-vinh", "LOCATION", "Vinh"));
      browser.show("/?q=" + word);
      browser.awaitText(".heading h1", "2 bài");
      browser.awaitText(".facets a.location", "Huế").click();

      browser.awaitText(".heading h1", "1 bài");
      browser.awaitText(".chips .location", "Huế").click();
      browser.awaitText(".heading h1", "2 bài");
    }

    @Test
    void ofTimeIsChosenOnTheChartWithTheKeyboard() {
      String word = word();
      EnrichedTopic.publish(
          about(word).publishedAt("2026-05-01T03:00:00Z"),
          about(word).publishedAt("2026-05-03T03:00:00Z"),
          about(word).publishedAt("2026-05-09T03:00:00Z"));
      browser.show("/?q=" + word);
      browser.awaitText(".heading h1", "3 bài");
      WebElement chart = browser.await(".chart");
      chart.sendKeys(Keys.HOME, Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
      chart.sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT), Keys.ENTER);

      browser.awaitText(".heading h1", "2 bài");
      assertThat(browser.address()).contains("from=2026-05-01").contains("to=2026-05-03");
    }
  }

  @Nested
  class TheSearchField {
    @Test
    void offersEntitiesByKeyboardWithoutMarks() {
      String id = "kb:test-" + UUID.randomUUID();
      EnrichedTopic.publish(article().entity(id, "PERSON", "Đoàn Thị Ngàn Hương"));
      browser.show("/");
      WebElement field = browser.await("#q");
      field.sendKeys("doan thi ngan");
      browser.awaitText("#suggestions li", "Đoàn Thị Ngàn Hương");
      field.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);

      browser.awaitText("h1", "Đoàn Thị Ngàn Hương");
    }
  }

  @Nested
  class AnArticle {
    @Test
    void hasItsEntitiesMarkedWhereTheyStandAlsoBehindEmojiAndCombiningMarks() {
      String body = "😀👩‍👩‍👧 Mưa.\n\nỞ 𝒜 Huê\u0301 và Vinh 😀 hôm nay.";
      SampleArticle sample =
          article().title("Mưa 😀").body(body).entityInBody("kb:test-vinh", "LOCATION", "Vinh");
      EnrichedTopic.publish(sample);
      browser.show("/articles/" + sample.id());

      assertThat(browser.await(".body a.mention").getText()).isEqualTo("Vinh");
      assertThat(browser.texts(".body p")).hasSize(2);
    }

    @Test
    void namesPeopleWithTheirOffices() {
      SampleArticle sample =
          article().entity("kb:test-an", "PERSON", "Lê Văn An", "Giám đốc Sở Y tế");
      EnrichedTopic.publish(sample);
      browser.show("/articles/" + sample.id());

      browser.awaitText(".findings .offices li", "Giám đốc Sở Y tế");
    }

    @Test
    void showsWhatARevisionChanged() {
      SampleArticle first = article().title("Mưa lớn").body("Mưa lớn ở Huế.");
      EnrichedTopic.publish(first);
      EnrichedTopic.publish(
          article().id(first.id()).revision(2).title("Mưa rất lớn").body("Mưa rất lớn ở Huế."));
      browser.show("/articles/" + first.id());
      browser.awaitText(".findings button", "Thay đổi").click();

      assertThat(browser.await(".diff ins").getText()).contains("rất");
    }

    @Test
    void thatDoesNotExistIsTold() {
      browser.show("/articles/" + UUID.randomUUID());

      browser.await("[role=alert]");
    }
  }

  @Nested
  class AnEntity {
    @Test
    void hasAProfileWithThoseNamedTogetherWithIt() {
      String id = "kb:test-" + UUID.randomUUID();
      EnrichedTopic.publish(
          article()
              .entity(id, "ORGANIZATION", "Hội Thử Nghiệm")
              .entity("kb:test-an", "PERSON", "Lê Văn An"));
      browser.show("/entities/" + id);

      browser.awaitText("h1", "Hội Thử Nghiệm");
      browser.awaitText(".graph text", "Lê Văn An");
      assertThat(browser.title()).startsWith("Hội Thử Nghiệm");
    }
  }

  @Nested
  class TheLiveView {
    @Test
    void showsANewArticleByItself() {
      String word = word();
      browser.show("/live");
      browser.awaitText("[role=status]", "Đã kết nối");
      EnrichedTopic.publish(about(word));

      browser.awaitText("ol.articles h2", word);
    }
  }

  @Nested
  class HostileText {
    private static final String ATTACK =
        "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
            + "<a href=\"javascript:document.title='owned'\">x</a>";

    @Test
    void staysTextInListsAndInTheArticle() {
      String word = word();
      SampleArticle sample =
          article()
              .title(word + ATTACK)
              .body(word + " " + ATTACK)
              .author(ATTACK)
              .source("evil.example")
              .entity("kb:<script>", "PERSON", ATTACK)
              .topic("own:" + ATTACK, ATTACK, ATTACK);
      EnrichedTopic.publish(sample);
      browser.complaints();
      browser.show("/?q=" + word);
      browser.awaitText("ol.articles h2", "<img");
      browser.show("/articles/" + sample.id());
      browser.awaitText(".body", "<script>");

      assertThat(browser.title()).doesNotStartWith("owned");
      assertThat(browser.all("main img, main script, main [onerror], main a[href^='javascript']"))
          .isEmpty();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Nested
  class TheOperationsView {
    @Test
    void tellsHowEachStageIsDoing() {
      EnrichedTopic.publish(about(word()));
      browser.show("/pipeline");

      browser.awaitText("tr[data-stage=serve] .state", "Tốt");
      browser.awaitText("tr[data-stage=store] .state", "Tốt");
      assertThat(browser.all("table.pipeline tbody tr")).hasSize(4);
    }
  }

  @Nested
  class EveryView {
    @Test
    void isFreeOfBarriersInLightAndDarkAndOfComplaintsOfTheBrowser() {
      String word = word();
      SampleArticle sample =
          about(word)
              .lead("Phần mở đầu.")
              .entity("kb:test-an", "PERSON", "Lê Văn An", "Giám đốc")
              .entity("kb:test-hoi", "ORGANIZATION", "Hội Thử Nghiệm")
              .entity("kb:test-hue", "LOCATION", "Huế")
              .topic("medtop:15000000", "thể thao", "sport")
              .reference("Nghị định", "168/2024/NĐ-CP");
      EnrichedTopic.publish(sample, about(word).publishedAt("2026-05-01T03:00:00Z"));
      browser.complaints();
      for (boolean dark : new boolean[] {false, true}) {
        if (dark) {
          browser.dark();
        }
        for (String view :
            new String[] {
              "/?q=" + word,
              "/articles/" + sample.id(),
              "/entities/kb:test-an",
              "/topics",
              "/trends",
              "/sources",
              "/live",
              "/pipeline"
            }) {
          browser.show(view);
          browser.await("main:not([aria-busy]) h1");
          assertThat(browser.barriers()).as(view + (dark ? " dark" : "")).isEmpty();
        }
      }
      assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void speaksEnglishOrVietnameseAsTheReaderChooses() {
      browser.show("/");
      browser.awaitText("#nav", "Xu hướng");
      browser.await("#language").click();
      browser.awaitText("#nav", "Trends");
      browser.await("#language").click();
      browser.awaitText("#nav", "Xu hướng");
    }
  }
}
