package io.machtin.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WordTest {

  @Nested
  class TwoWords {
    @Test
    void thatDifferInLettersOrToneDiffer() {
      assertThat(Word.of("đường").marked()).isNotEqualTo(Word.of("dương").marked());
      assertThat(Word.of("ma").marked()).isNotEqualTo(Word.of("má").marked());
      assertThat(Word.of("hôm").marked()).isNotEqualTo(Word.of("hom").marked());
    }

    @Test
    void thatDifferOnlyInWhereTheToneMarkStandsAreOne() {
      assertThat(Word.of("hoà")).isEqualTo(Word.of("hòa"));
      assertThat(Word.of("THUỶ")).isEqualTo(Word.of("thủy"));
      assertThat(Word.of("quý")).isEqualTo(Word.of("qúy"));
    }

    @Test
    void inComposedAndDecomposedFormAreOne() {
      assertThat(Word.of("tiê\u0301ng")).isEqualTo(Word.of("tiếng"));
    }

    @Test
    void withoutMarksAreOne() {
      assertThat(Word.of("Đường").bare()).isEqualTo("duong").isEqualTo(Word.of("dương").bare());
    }
  }

  @Nested
  class AText {
    @Test
    void isCutAtEverythingThatIsNoLetterOrDigit() {
      assertThat(words("Nghị quyết số 21-NQ/TW, “Quảng Ninh”."))
          .containsExactly("nghi", "quyet", "so", "21", "nq", "tw", "quang", "ninh");
    }

    @Test
    void keepsItsPlacesInUnitsAlsoBehindAnEmoji() {
      Words.At word = Words.in("🌉 cầu").get(0);

      assertThat(word.start()).isEqualTo(3);
      assertThat(word.end()).isEqualTo(6);
    }

    @Test
    void withoutWordsHasNone() {
      assertThat(words("… — 🌉")).isEmpty();
      assertThat(words("")).isEmpty();
    }

    private List<String> words(String text) {
      return Words.in(text).stream().map(each -> each.word().bare()).toList();
    }
  }
}
