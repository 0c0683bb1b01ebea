package io.machtin.enrich.keyphrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Folding;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.Keyphrase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyphraseExtractorTest {
  private static final KeyphraseExtractor EXTRACTOR =
      KeyphraseExtractor.load(KeyphraseExtractorTest.class.getClassLoader()::getResourceAsStream);

  private static final String BODY =
      """
      Tỉnh trồng rừng ngập mặn dọc bờ biển. Theo ngành nông nghiệp, rừng ngập mặn giữ phù sa tốt \
      hơn kè bê tông. Xuất khẩu cà phê đạt 5 tỷ USD.

      Người dân sống nhờ rừng ngập mặn và được hỗ trợ vốn. Xuất khẩu cà phê sẽ còn tăng.""";

  @Nested
  class A_phrase {

    @Test
    void that_the_text_repeats_is_found_whole() {
      assertThat(phrases("", BODY)).contains("rừng ngập mặn", "xuất khẩu cà phê");
    }

    @Test
    void does_not_begin_or_end_inside_a_word() {
      assertThat(phrases("", BODY)).noneMatch(phrase -> phrase.startsWith("khẩu"));
      assertThat(phrases("", BODY)).noneMatch(phrase -> phrase.endsWith(" cà"));
    }

    @Test
    void has_two_syllables_or_more() {
      assertThat(phrases("Thuế", "Thuế tăng. Thuế giảm. Thuế, thuế và thuế.")).isEmpty();
    }

    @Test
    void holds_no_function_word() {
      assertThat(phrases("", "Giá của gạo tăng. Giá của gạo giảm. Giá của gạo đứng yên."))
          .noneMatch(phrase -> phrase.contains("của"));
    }

    @Test
    void does_not_reach_over_a_sign_or_a_paragraph() {
      assertThat(phrases("", "rừng, biển. rừng, biển\nnúi\nrừng, biển\nnúi")).isEmpty();
    }

    @Test
    void holds_no_other_one_and_stands_once_in_whatever_case() {
      List<String> phrases = phrases("Rừng ngập mặn Cà Mau", BODY + " RỪNG NGẬP MẶN");
      for (String one : phrases) {
        assertThat(phrases)
            .filteredOn(other -> Folding.fold(other).contains(Folding.fold(one)))
            .hasSize(1);
      }
    }

    @Test
    void is_written_small_where_only_the_sentence_asks_for_a_capital() {
      assertThat(phrases("", BODY)).contains("xuất khẩu cà phê").doesNotContain("Xuất khẩu cà phê");
    }
  }

  @Nested
  class A_name {
    private static final String NEWS =
        "Ông Lê Văn An thăm Tỉnh ủy Quảng Ninh. Tỉnh ủy Quảng Ninh đón ông Lê Văn An.";

    @Test
    void of_a_person_is_no_phrase() {
      assertThat(phrasesWithNames(NEWS)).noneMatch(phrase -> phrase.contains("Văn"));
    }

    @Test
    void of_a_body_is_taken_whole() {
      assertThat(phrasesWithNames(NEWS))
          .contains("Tỉnh ủy Quảng Ninh")
          .doesNotContain("ủy Quảng Ninh", "Quảng Ninh", "Tỉnh ủy");
    }

    private List<String> phrasesWithNames(String body) {
      ArticleText text = article("", body);
      List<RecognizedMention> mentions =
          List.of(
              name(text, "PERSON", "Lê Văn An", 0),
              name(text, "ORGANIZATION", "Tỉnh ủy Quảng Ninh", 0),
              name(text, "ORGANIZATION", "Tỉnh ủy Quảng Ninh", 1),
              name(text, "PERSON", "Lê Văn An", 1));
      return EXTRACTOR.extract(text, mentions).stream().map(Keyphrase::text).toList();
    }

    /** The mention of a name in the body, the first or the second. */
    private RecognizedMention name(ArticleText article, String type, String name, int nth) {
      Text body = article.texts().get(1);
      int length = name.split(" ").length;
      int first = -1;
      for (int found = -1; found < nth; found++) {
        do {
          first++;
        } while (!body.span(first, first + length).surface().equals(name));
      }
      return new RecognizedMention(1, first, first + length, type, 1, List.of("test"), List.of());
    }
  }

  @Nested
  class The_order {

    @Test
    void prefers_what_is_rare_in_the_news_at_large() {
      String body = "Hội nghị bàn xâm nhập mặn. Hội nghị nói xâm nhập mặn là nguy cơ.";
      List<String> phrases = phrases("", body);
      assertThat(phrases.indexOf("xâm nhập mặn")).isZero();
    }

    @Test
    void prefers_what_the_title_names() {
      assertThat(phrases("Trồng rừng ngập mặn", BODY).get(0)).contains("rừng ngập mặn");
    }

    @Test
    void falls_from_scores_below_one_to_scores_above_zero() {
      List<Keyphrase> phrases = EXTRACTOR.extract(article("Trồng rừng ngập mặn", BODY), List.of());
      assertThat(phrases).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
      assertThat(phrases).allMatch(phrase -> phrase.score() > 0 && phrase.score() < 1);
    }
  }

  @Test
  void there_are_ten_at_most() {
    StringBuilder body = new StringBuilder();
    for (String word : List.of("điện gió", "cà phê", "rừng tràm", "tàu cá", "bóng đá", "xe máy")) {
      body.append(word).append(". ").append(word).append(" mới. ").append(word).append(" cũ.\n");
      body.append("Lễ hội ").append(word).append(". Lễ hội ").append(word).append(".\n");
    }
    assertThat(phrases("", body.toString())).hasSizeLessThanOrEqualTo(10).isNotEmpty();
  }

  @Test
  void a_text_without_words_has_none() {
    assertThat(phrases("", "")).isEmpty();
    assertThat(phrases("", "12.5 % — 😀")).isEmpty();
  }

  @Test
  void a_table_that_is_missing_is_refused_with_what_to_do() {
    assertThatThrownBy(() -> KeyphraseExtractor.load(name -> null))
        .hasMessageContaining("is missing: make it as docs/enrichment.md says");
  }

  @Test
  void a_table_is_read_as_it_was_written() throws IOException {
    Text text = Text.of("body", "rừng tràm");
    byte[] bytes = table(text, BackgroundTable.value(180, 77));
    BackgroundTable table = BackgroundTable.load(name -> new ByteArrayInputStream(bytes));
    assertThat(table.rarity(text, 0)).isEqualTo(9.0);
    assertThat(BackgroundTable.rarity(table.pair(text, 0))).isEqualTo(180);
    assertThat(BackgroundTable.firmness(table.pair(text, 0))).isEqualTo(77);
  }

  /** Two pairs may have one key, and are then counted more often than the words of either. */
  @Test
  void a_pair_that_a_table_holds_to_be_firmer_than_can_be_is_a_firm_one() throws IOException {
    byte[] bytes = table(Text.of("body", "rừng tràm"), BackgroundTable.value(180, 131));
    KeyphraseExtractor extractor =
        KeyphraseExtractor.load(
            name ->
                name.equals(BackgroundTable.RESOURCE)
                    ? new ByteArrayInputStream(bytes)
                    : getClass().getClassLoader().getResourceAsStream(name));
    assertThat(extractor.extract(article("Rừng tràm", "Rừng tràm cháy. Rừng tràm."), List.of()))
        .extracting(Keyphrase::text)
        .containsExactly("rừng tràm");
  }

  private static byte[] table(Text pair, short value) throws IOException {
    int key = BackgroundTable.key(pair.foldedHash(0), pair.foldedHash(1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BackgroundTable.write(out, 200, new int[] {key}, new short[] {value});
    return out.toByteArray();
  }

  @Test
  void our_own_gold_set_is_met_as_documented() throws IOException {
    KeyphraseGold.Score score = KeyphraseGold.score(false);
    assertThat(score.precisionAtFive()).isGreaterThanOrEqualTo(0.55);
    assertThat(score.first()).isGreaterThanOrEqualTo(0.75);
  }

  private static List<String> phrases(String title, String body) {
    return EXTRACTOR.extract(article(title, body), List.of()).stream()
        .map(Keyphrase::text)
        .toList();
  }

  private static ArticleText article(String title, String body) {
    return new ArticleText(List.of(Text.of("title", title), Text.of("body", body)));
  }
}
