package io.machtin.enrich.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.TextSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SummarizerTest {
  private static final Summarizer SUMMARIZER =
      Summarizer.load(SummarizerTest.class.getClassLoader()::getResourceAsStream);

  private static final String TITLE = "Cà Mau trồng rừng ngập mặn chống sạt lở";
  private static final String THEME =
      "Tỉnh Cà Mau trồng 600 ha rừng ngập mặn để chống sạt lở bờ biển.";
  private static final String SIDE = "Hôm ấy trời nắng đẹp và gió thổi nhẹ suốt buổi.";
  private static final String OTHER = "Chợ xã bán nhiều cua và cá vào mỗi sớm tinh mơ.";

  @Test
  void takes_the_sentences_that_speak_of_what_the_article_speaks_of() {
    assertThat(summary(SIDE, THEME, OTHER)).containsExactly(THEME);
  }

  @Test
  void takes_at_most_three_and_keeps_their_order() {
    List<String> sentences = new ArrayList<>();
    List<String> themes = List.of("điện gió", "bóng đá", "cà phê", "tàu cá", "học phí", "sốt rét");
    for (int i = 0; i < 12; i++) {
      String next = themes.get((i + 1) % 6);
      sentences.add("Nơi" + i + ", " + themes.get(i % 6) + " a" + i + " b" + i + " " + next + ".");
    }
    List<String> summary = summary(sentences.toArray(String[]::new));
    assertThat(summary).hasSize(3);
    assertThat(summary).isSortedAccordingTo((a, b) -> sentences.indexOf(a) - sentences.indexOf(b));
  }

  @Test
  void takes_one_sentence_for_three_of_the_article() {
    assertThat(summary(THEME)).hasSize(1);
    assertThat(summary(THEME, SIDE, OTHER)).hasSize(1);
    assertThat(summary(THEME, SIDE, OTHER, SIDE)).hasSize(2);
  }

  @Test
  void does_not_say_the_same_twice() {
    String again = "Rừng ngập mặn chống sạt lở bờ biển được tỉnh Cà Mau trồng 600 ha.";
    String more = "Kinh phí trồng rừng ngập mặn lấy từ quỹ khí hậu của châu Á.";
    assertThat(summary(THEME, again, more, SIDE, OTHER)).containsExactly(THEME, more);
  }

  @Test
  void prefers_the_earlier_of_two_that_say_as_much() {
    String a = "Dân xã A của Cà Mau trồng rừng ngập mặn chống sạt lở.";
    String b = "Dân xã B của Cà Mau trồng rừng ngập mặn chống sạt lở.";
    assertThat(summary(a, b, SIDE)).containsExactly(a);
  }

  @Test
  void leaves_out_what_cannot_stand_alone() {
    assertThat(summary("Vì sao Cà Mau trồng rừng ngập mặn chống sạt lở?")).isEmpty();
    assertThat(summary("- Cà Mau trồng rừng ngập mặn chống sạt lở bờ biển.")).isEmpty();
    assertThat(summary("“Cà Mau trồng rừng ngập mặn. Cà Mau giữ đất”, ông An nói.")).isEmpty();
    assertThat(summary("Diện tích rừng ngập mặn Cà Mau 600 ha")).isEmpty();
  }

  @Test
  void takes_no_title_and_no_caption() {
    ArticleText article =
        new ArticleText(
            List.of(
                Text.of("title", TITLE + "."),
                Text.of("body", THEME),
                Text.of("captions[0]", THEME)));
    assertThat(SUMMARIZER.summarize(article)).extracting(TextSpan::field).containsExactly("body");
  }

  @Test
  void of_a_text_without_sentences_is_empty() {
    assertThat(summary("")).isEmpty();
    assertThat(SUMMARIZER.summarize(new ArticleText(List.of()))).isEmpty();
  }

  @Test
  void a_missing_list_is_refused() {
    assertThatThrownBy(
            () ->
                Summarizer.load(
                    name ->
                        name.endsWith(".txt")
                            ? null
                            : SummarizerTest.class.getClassLoader().getResourceAsStream(name)))
        .hasMessageContaining("leaning-openers.txt is missing");
  }

  @Test
  void our_own_gold_set_is_met_as_documented() throws IOException {
    SummaryGold.Score score = SummaryGold.score(false);
    assertThat(score.precision()).isGreaterThanOrEqualTo(score.firstThree());
  }

  private static List<String> summary(String... sentences) {
    ArticleText article =
        new ArticleText(
            List.of(Text.of("title", TITLE), Text.of("body", String.join(" ", sentences))));
    return SUMMARIZER.summarize(article).stream().map(TextSpan::surface).toList();
  }
}
