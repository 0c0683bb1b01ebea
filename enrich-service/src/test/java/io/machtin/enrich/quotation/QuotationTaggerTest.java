package io.machtin.enrich.quotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.Quotation;
import io.machtin.events.Entity;
import io.machtin.events.TextSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuotationTaggerTest {
  private static final QuotationTagger TAGGER =
      QuotationTagger.load(QuotationTaggerTest.class.getClassLoader()::getResourceAsStream);

  @Nested
  class Direct_speech {

    @Test
    void is_found_behind_a_verb_and_a_colon() {
      Quotation quotation = only("Ông <P:Lê Văn An> cho biết: “Mọi việc đã xong”.");
      assertThat(quotation.text().surface()).isEqualTo("Mọi việc đã xong");
      assertThat(quotation.direct()).isTrue();
      assertThat(quotation.cue()).isEqualTo("cho biết");
    }

    @Test
    void is_found_before_its_speaker() {
      Quotation quotation = only("\"Chúng tôi đã sẵn sàng\", bà <P:Lê Thị An> nói.");
      assertThat(quotation.speaker()).isEqualTo("bà Lê Thị An");
      assertThat(quotation.speakerId()).isEqualTo("Lê Thị An");
    }

    @Test
    void keeps_all_its_sentences() {
      assertThat(only("“Tôi mệt. Tôi muốn về!”, anh <P:Tú> nói.").text().surface())
          .isEqualTo("Tôi mệt. Tôi muốn về!");
    }

    @Test
    void goes_on_in_the_next_paragraph_that_opens_with_a_mark() {
      assertThat(surfaces("Ông <P:An> nói: “Một là làm ngay.\n\n“Hai là làm thật.”"))
          .containsExactly("Một là làm ngay.", "Hai là làm thật.");
    }

    @Test
    void has_no_speaker_who_is_not_told() {
      Quotation quotation = only("“Ở đây nước lên nhanh lắm”, một người dân nói.");
      assertThat(quotation.speaker()).isNull();
      assertThat(quotation.cue()).isEqualTo("nói");
    }

    @Test
    void is_found_in_marks_of_any_shape() {
      for (String marks : List.of("“”", "\"\"", "«»", "””")) {
        String text =
            "Ông <P:An> nói: " + marks.charAt(0) + "Mọi việc đã xong" + marks.charAt(1) + ".";
        assertThat(surfaces(text)).as(marks).containsExactly("Mọi việc đã xong");
      }
    }

    @Test
    void may_hold_marks_of_its_own() {
      assertThat(surfaces("Ông <P:An> nói: \"Phim \"Mùa gió\" đã quay xong\"."))
          .containsExactly("Phim \"Mùa gió\" đã quay xong");
    }

    @Test
    void is_found_in_the_lines_of_an_interview() {
      assertThat(surfaces("- Thưa ông, khi nào xong?\n- <P:Lê An>: Trước Tết.\n- Cảm ơn ông."))
          .containsExactly("Thưa ông, khi nào xong?", "Trước Tết.", "Cảm ơn ông.");
    }
  }

  @Nested
  class Reported_speech {

    @Test
    void runs_from_its_verb_to_the_end_of_the_sentence() {
      Quotation quotation = only("Bộ trưởng <P:Lê An> khẳng định giá điện sẽ không tăng. Hết.");
      assertThat(quotation.text().surface()).isEqualTo("giá điện sẽ không tăng");
      assertThat(quotation.direct()).isFalse();
    }

    @Test
    void is_found_behind_theo() {
      Quotation quotation = only("Theo <O:Bộ Y tế>, dịch đã giảm ở miền Nam.");
      assertThat(quotation.text().surface()).isEqualTo("dịch đã giảm ở miền Nam");
      assertThat(quotation.speakerId()).isEqualTo("Bộ Y tế");
    }

    @Test
    void is_found_before_theo() {
      assertThat(surfaces("Dịch đã giảm ở miền Nam, theo <O:Bộ Y tế>."))
          .containsExactly("Dịch đã giảm ở miền Nam");
    }

    @Test
    void needs_more_than_the_verb_if_a_body_is_the_subject() {
      assertThat(surfaces("<O:Công ty Sao Mai> khẳng định vị thế dẫn đầu thị trường.")).isEmpty();
      assertThat(surfaces("<O:Công ty Sao Mai> khẳng định rằng giá không tăng thêm nữa."))
          .containsExactly("giá không tăng thêm nữa");
    }

    @Test
    void is_no_question() {
      assertThat(surfaces("Ông <P:An> đánh giá ra sao về dự án mới này?")).isEmpty();
    }

    @Test
    void is_not_what_somebody_does_not_say() {
      assertThat(surfaces("Ông <P:An> không cho biết lý do ông từ chức.")).isEmpty();
    }
  }

  @Nested
  class The_speaker {

    @Test
    void is_named_with_the_office_beside_the_name() {
      Quotation quotation =
          only("Ông <P:Lê An>, <=Giám đốc Sở Y tế>, cho biết dịch đã giảm nhiều.");
      assertThat(quotation.speaker()).isEqualTo("Ông Lê An");
      assertThat(quotation.speakerTitle()).isEqualTo("Giám đốc Sở Y tế");
    }

    @Test
    void is_the_person_and_not_the_body_in_the_description() {
      for (String description : List.of("Trưởng phòng của", "thuộc", "tại")) {
        String text = "Ông <P:Lê An>, " + description + " <O:Sở Y tế> cho biết dịch đã giảm nhiều.";
        assertThat(only(text).speakerId()).as(description).isEqualTo("Lê An");
      }
    }

    @Test
    void may_be_called_by_the_given_name_alone() {
      assertThat(only("<P:Lê Văn An> về nước. “Tôi rất vui được về nhà”, ông An nói.").speakerId())
          .isEqualTo("Lê Văn An");
    }

    @Test
    void may_be_a_form_of_address_if_it_fits_one_person_only() {
      assertThat(only("Ông <P:Lê Văn An> đến muộn. Ông cho biết đường tắc từ sáng.").speakerId())
          .isEqualTo("Lê Văn An");
      assertThat(surfaces("Ông <P:Lê An> và ông <P:Vũ Tú> đến. Ông cho biết đường tắc từ sáng."))
          .isEmpty();
    }

    @Test
    void is_not_the_person_whose_relative_speaks() {
      assertThat(surfaces("Vợ ông <P:An> cho biết ông đã khỏe hơn nhiều.")).isEmpty();
    }

    @Test
    void is_the_body_that_somebody_speaks_for() {
      assertThat(only("Đại diện <O:Bộ Y tế> cho biết dịch đã giảm nhiều.").speakerId())
          .isEqualTo("Bộ Y tế");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Phim “Mùa gió chướng” của <P:Lê An> đoạt giải.",
        "Ông <P:An> được gọi là “vua cà phê” của miền núi.",
        "Ông <P:An> nói “không” với rượu bia.",
        "Hội thảo có chủ đề: “Phát triển bền vững vùng đồng bằng”.",
        "“Mùa gió chướng”, đạo diễn <P:Lê An> cho biết, là phim cuối.",
        "Nguyên liệu:\n- Hai quả trứng gà tươi.\n- Một thìa đường trắng.",
        "Màn hình 55\" của <O:Sony> và 65\" của <O:LG> giảm giá.",
        "",
      })
  void names_titles_and_lists_are_no_direct_speech(String text) {
    assertThat(tag(text)).filteredOn(Quotation::direct).isEmpty();
  }

  @Test
  void quotations_stand_in_the_order_of_the_text_and_do_not_overlap() {
    List<Quotation> quotations =
        tag(
            "Theo <O:Bộ Y tế>, dịch đã giảm nhiều nơi. “Cả nước vẫn phải đề phòng dịch”, ông"
                + " <P:Lê An> nói. Ông <P:Lê An> cho rằng “người dân chưa nên chủ quan” lúc này.");
    assertThat(quotations).hasSize(3);
    for (int i = 1; i < quotations.size(); i++) {
      assertThat(quotations.get(i).text().start())
          .isGreaterThanOrEqualTo(quotations.get(i - 1).text().end());
    }
  }

  @Nested
  class A_list_of_cues {

    @Test
    void is_refused_with_file_and_line_if_a_role_is_unknown() {
      assertThatThrownBy(() -> load("# mine\nnói\tquotes\n"))
          .hasMessageContaining("speech-cues.tsv:2: there is no role 'quotes', only clause,");
    }

    @Test
    void is_refused_with_file_and_line_if_a_role_is_missing() {
      assertThatThrownBy(() -> load("nói\n")).hasMessageContaining("speech-cues.tsv:1: ");
    }

    private static QuotationTagger load(String cues) {
      return QuotationTagger.load(
          name ->
              new ByteArrayInputStream(
                  (name.endsWith("cues.tsv") ? cues : "").getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void our_own_gold_set_is_met_as_documented() throws IOException {
    QuotationGold.Score heldOut = QuotationGold.score(true, false);
    assertThat(heldOut.precision()).isGreaterThanOrEqualTo(0.95);
    assertThat(heldOut.recall()).isGreaterThanOrEqualTo(0.9);
  }

  private static Quotation only(String marked) {
    List<Quotation> quotations = tag(marked);
    assertThat(quotations).hasSize(1);
    return quotations.get(0);
  }

  private static List<String> surfaces(String marked) {
    return tag(marked).stream().map(quotation -> quotation.text().surface()).toList();
  }

  /**
   * Tags a body with its entities marked: {@code <P:person>}, {@code <O:body>}, and {@code
   * <=office>} of the person before it. The id of an entity is its name.
   */
  private static List<Quotation> tag(String marked) {
    StringBuilder body = new StringBuilder();
    List<Entity> entities = new ArrayList<>();
    int at = 0;
    for (int open = marked.indexOf('<'); open >= 0; open = marked.indexOf('<', at)) {
      body.append(marked, at, open);
      int close = marked.indexOf('>', open);
      boolean office = marked.charAt(open + 1) == '=';
      String surface = marked.substring(open + (office ? 2 : 3), close);
      TextSpan span =
          new TextSpan("body", body.length(), body.length() + surface.length(), surface);
      if (office) {
        Entity holder = entities.remove(entities.size() - 1);
        entities.add(
            new Entity(
                holder.id(),
                holder.type(),
                holder.name(),
                1,
                null,
                List.of(new Entity.Office(surface, surface, null, null, List.of(span))),
                holder.mentions()));
      } else {
        add(entities, marked.charAt(open + 1) == 'P', span);
      }
      body.append(surface);
      at = close + 1;
    }
    body.append(marked.substring(at));
    return TAGGER.tag(ArticleText.of(Text.of("body", body.toString())), entities);
  }

  private static void add(List<Entity> entities, boolean person, TextSpan span) {
    List<Entity.Mention> mentions = new ArrayList<>();
    entities.stream()
        .filter(entity -> entity.name().equals(span.surface()))
        .findFirst()
        .ifPresent(
            known -> {
              entities.remove(known);
              mentions.addAll(known.mentions());
            });
    mentions.add(
        new Entity.Mention(
            "body", span.start(), span.end(), span.surface(), 1, List.of(), List.of()));
    entities.add(
        new Entity(
            span.surface(),
            person ? Entity.PERSON : Entity.ORGANIZATION,
            span.surface(),
            1,
            null,
            List.of(),
            mentions));
  }
}
